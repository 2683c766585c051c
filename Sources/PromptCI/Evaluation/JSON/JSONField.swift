/// An evaluator of one field of a JSON response.
///
/// ```swift
/// JSONField("category")                                   // is there, even when it is null
/// JSONField("items[0].price", equals: 9.5)                // any JSON value, written as a literal
/// JSONField("category", equalsSample: "category")         // the sample's input or metadata
/// JSONField(expectedAt: "category")                       // the sample's expected value
/// JSONField("confidence") { ($0.doubleValue ?? 0) >= 0.5 }  // a condition
/// ```
///
/// A path consists of keys separated by points, and of array indices in brackets, from 0. A key
/// that contains a point, a bracket or a quote is written in brackets and double quotes:
/// `["a.b"][0]`.
public struct JSONField: ResponseEvaluator {
  private enum Demand: Sendable {
    case exists
    case equals(JSONValue)
    case equalsSample(String)
    case equalsExpected
    case satisfies(@Sendable (JSONValue) throws -> Bool)
  }

  private let pathText: String
  private let path: Result<JSONPath, JSONPathError>
  private let demand: Demand
  private let place: JSONPlace

  /// The evaluator's name in reports.
  public var name: String {
    let field = "JSON field \(pathText)"
    return switch demand {
    case .exists: field
    case .equals(let value): "\(field) equals \(JSONDifference.text(of: value))"
    case .equalsSample(let name): "\(field) equals the sample's \(name)"
    case .equalsExpected: "\(field) equals the expected value"
    case .satisfies: "\(field) satisfies a condition"
    }
  }

  private init(_ path: String, _ demand: Demand, _ place: JSONPlace) {
    pathText = path
    self.path = Result { () throws(JSONPathError) in try JSONPath(path) }
    self.demand = demand
    self.place = place
  }

  /// Requires that a field exists, with any value, including `null`.
  ///
  /// - Parameters:
  ///   - path: The path of the field.
  ///   - place: Where in the response the JSON may be.
  public init(_ path: String, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .exists, place)
  }

  /// Requires that a field has a value. Numbers are equal by value, and objects compare regardless
  /// of the order of keys.
  ///
  /// - Parameters:
  ///   - path: The path of the field.
  ///   - value: The value, possibly as a literal: `"a"`, `1.5`, `true`, `nil`, `[1, 2]`,
  ///     `["key": "value"]`.
  ///   - place: Where in the response the JSON may be.
  public init(_ path: String, equals value: JSONValue, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .equals(value), place)
  }

  /// Requires that a field is a given string.
  ///
  /// - Parameters:
  ///   - path: The path of the field.
  ///   - text: The string.
  ///   - place: Where in the response the JSON may be.
  public init(_ path: String, equals text: String, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .equals(.string(text)), place)
  }

  /// Requires that a field equals an input or a metadata value of the sample.
  ///
  /// A string field must equal the text; any other field is compared with the text parsed as JSON.
  /// If the sample has no value with this name, the trial is an error.
  ///
  /// - Parameters:
  ///   - path: The path of the field.
  ///   - name: The name of the input or metadata.
  ///   - place: Where in the response the JSON may be.
  public init(_ path: String, equalsSample name: String, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .equalsSample(name), place)
  }

  /// Requires that a field equals the sample's expected value, compared as in
  /// ``init(_:equalsSample:in:)``.
  ///
  /// A sample without an expected value is ignored.
  ///
  /// - Parameters:
  ///   - path: The path of the field.
  ///   - place: Where in the response the JSON may be.
  public init(expectedAt path: String, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .equalsExpected, place)
  }

  /// Requires that a field exists and satisfies a condition.
  ///
  /// - Parameters:
  ///   - path: The path of the field.
  ///   - place: Where in the response the JSON may be.
  ///   - condition: Returns whether a value satisfies the condition. If it throws, the trial is an
  ///     error.
  public init(
    _ path: String, in place: JSONPlace = .wholeAnswer,
    where condition: @escaping @Sendable (JSONValue) throws -> Bool
  ) {
    self.init(path, .satisfies(condition), place)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let wanted: String?
    switch demand {
    case .exists, .equals, .satisfies: wanted = nil
    case .equalsExpected:
      guard let expected = sample.expected else {
        return .ignore("the sample has no expected value")
      }
      wanted = expected
    case .equalsSample(let name):
      guard let text = sample[name] else {
        throw EvaluationError.unknownSampleValue(
          name, known: Array(Set(sample.inputs.keys).union(sample.metadata.keys)))
      }
      wanted = text
    }

    let root: JSONValue
    do throws(JSONAnswer.Flaw) {
      root = try JSONAnswer.value(of: response, in: place)
    } catch {
      return error.score
    }
    let value: JSONValue
    do throws(JSONPathError) {
      value = try path.get().value(in: root)
    } catch {
      return .failing(error.message, as: .schemaViolation)
    }
    return try judge(value, wanted: wanted, sample)
  }
}

// MARK: - Judging the field

extension JSONField {
  /// Judges the field's value; `wanted` is the sample's text that it must equal, or `nil` for other
  /// requirements.
  private func judge(_ value: JSONValue, wanted: String?, _ sample: Sample) throws -> Score {
    let found = "\(pathText) is \(JSONDifference.text(of: value))"
    if let wanted {
      return judge(value, found: found, wanted: wanted, sample)
    }
    switch demand {
    case .satisfies(let condition) where try !condition(value):
      return .failing("\(found), which does not satisfy the condition", as: .wrongAnswer)
    case .equals(let expected) where value != expected:
      let wanted = "\(JSONDifference.text(of: expected)) is expected"
      if value.kind == expected.kind {
        return .failing("\(found), but \(wanted)", as: .wrongAnswer)
      }
      return .failing("\(found), \(value.kind), but \(wanted)", as: .schemaViolation)
    case .exists, .equals, .equalsSample, .equalsExpected, .satisfies:
      return .passing(found)
    }
  }

  private func judge(_ value: JSONValue, found: String, wanted: String, _ sample: Sample) -> Score {
    if let text = value.stringValue {
      if text == wanted { return .passing(found) }
      if case .equalsExpected = demand {
        let classifier = AnswerClassifier(
          answer: text, finishReason: .stop, expected: wanted, labels: sample.labels)
        let mismatch = classifier.mismatch
        return .failing("\(pathText): \(mismatch.explanation)", as: mismatch.category)
      }
      return .failing("\(found), but \(Excerpt.quoted(wanted)) is expected", as: .wrongAnswer)
    }
    let expected = try? JSONValue.parse(wanted)
    if value == expected { return .passing(found) }
    let isOneKind = value.kind == expected?.kind
    return .failing(
      "\(found), \(value.kind), but \(Excerpt.quoted(wanted)) is expected",
      as: isOneKind ? .wrongAnswer : .schemaViolation)
  }
}

extension JSONField: BuiltInEvaluator {
  /// Whether the field must equal the expected value.
  package var needsExpected: Bool { if case .equalsExpected = demand { true } else { false } }

  /// The problem of an invalid path.
  package var argumentProblems: [String] {
    guard case .failure(let error) = path else { return [] }
    return ["JSONField(\(Excerpt.quoted(pathText))): \(error.message)"]
  }

  /// The category for a field that must not have this value.
  package var categoryWhenNegated: FailureCategory { .wrongAnswer }
}
