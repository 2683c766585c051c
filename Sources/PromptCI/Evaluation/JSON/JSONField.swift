/// Asks something of one field of a response that is JSON.
///
/// ```swift
/// JSONField("category")                                   // is there, even when it is null
/// JSONField("items[0].price", equals: 9.5)                // any JSON value, written as a literal
/// JSONField("category", equalsSample: "category")         // the sample's input or metadata
/// JSONField(expectedAt: "category")                       // the sample's expected value
/// JSONField("confidence") { ($0.doubleValue ?? 0) >= 0.5 }  // a condition
/// ```
///
/// A path is keys separated by points, with array elements in brackets from 0. A key that has a point, a bracket or a
/// quote in it is written in brackets and double quotes: `["a.b"][0]`.
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

  /// What the evaluator is called in reports.
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

  /// Asks that a field be there, whatever its value; `null` is a value.
  ///
  /// - Parameters:
  ///   - path: The way to the field.
  ///   - place: Where in the response its JSON may stand.
  public init(_ path: String, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .exists, place)
  }

  /// Asks that a field have a value; numbers are equal by value, objects whatever the order of their keys.
  ///
  /// - Parameters:
  ///   - path: The way to the field.
  ///   - value: The value, which may be written as a literal: `"a"`, `1.5`, `true`, `nil`, `[1, 2]`, `["key": "value"]`.
  ///   - place: Where in the response its JSON may stand.
  public init(_ path: String, equals value: JSONValue, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .equals(value), place)
  }

  /// Asks that a field be a text.
  ///
  /// - Parameters:
  ///   - path: The way to the field.
  ///   - text: The text.
  ///   - place: Where in the response its JSON may stand.
  public init(_ path: String, equals text: String, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .equals(.string(text)), place)
  }

  /// Asks that a field have the value that an input or a piece of the sample's metadata has.
  ///
  /// A field that is a text must be that text; any other is compared with the text read as JSON. A sample that has
  /// nothing of that name is an error.
  ///
  /// - Parameters:
  ///   - path: The way to the field.
  ///   - name: The name of the input or metadata.
  ///   - place: Where in the response its JSON may stand.
  public init(_ path: String, equalsSample name: String, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .equalsSample(name), place)
  }

  /// Asks that a field have the sample's expected value, compared as ``init(_:equalsSample:in:)`` does.
  ///
  /// A sample without an expected value is ignored.
  ///
  /// - Parameters:
  ///   - path: The way to the field.
  ///   - place: Where in the response its JSON may stand.
  public init(expectedAt path: String, in place: JSONPlace = .wholeAnswer) {
    self.init(path, .equalsExpected, place)
  }

  /// Asks that a field be there and satisfy a condition.
  ///
  /// - Parameters:
  ///   - path: The way to the field.
  ///   - place: Where in the response its JSON may stand.
  ///   - condition: Whether a value is good; when it throws, the trial is an error.
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
  /// Judges the field's value; `wanted` is the sample's text that it must equal, where there is one.
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
        return .failing("\(found), and \(wanted)", as: .wrongAnswer)
      }
      return .failing("\(found), \(value.kind), and \(wanted)", as: .schemaViolation)
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
      return .failing("\(found), and \(Excerpt.quoted(wanted)) is expected", as: .wrongAnswer)
    }
    let expected = try? JSONValue.parse(wanted)
    if value == expected { return .passing(found) }
    let isOneKind = value.kind == expected?.kind
    return .failing(
      "\(found), \(value.kind), and \(Excerpt.quoted(wanted)) is expected",
      as: isOneKind ? .wrongAnswer : .schemaViolation)
  }
}

extension JSONField: BuiltInEvaluator {
  /// Whether the field must equal the expected value.
  package var needsExpected: Bool { if case .equalsExpected = demand { true } else { false } }

  /// A path that cannot be read.
  package var argumentProblems: [String] {
    guard case .failure(let error) = path else { return [] }
    return ["JSONField(\(Excerpt.quoted(pathText))): \(error.message)"]
  }

  /// The field has the value that it must not have.
  package var categoryWhenNegated: FailureCategory { .wrongAnswer }
}
