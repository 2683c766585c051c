/// An evaluator that requires the response, as JSON, to equal a JSON value or the sample's expected
/// value.
///
/// ```swift
/// JSONEquals()                                                  // the sample's expected value, read as JSON
/// JSONEquals(["label": "refund", "parts": [1, 2]])              // a value, written as a literal
/// JSONEquals(ignoring: ["id", "items[*].createdAt"], anyOrder: true, in: .fenceOrProse)
/// ```
///
/// Numbers are equal by value (`1`, `1.0` and `1e0`), without rounding. Strings compare like Swift
/// strings, objects compare regardless of the order of keys, and arrays compare element by element.
/// A missing or additional field is a difference. A failure lists the places that differ. A sample
/// without an expected value is ignored. If the expected value is not JSON, the trial is an error.
public struct JSONEquals: ResponseEvaluator {
  private let wanted: JSONValue?
  private let tolerance: JSONDifferences.Tolerance
  private let place: JSONPlace

  /// The problems with the ignored paths.
  package let argumentProblems: [String]

  /// The evaluator's name in reports.
  public var name: String {
    let name = wanted.map { "JSON equals \(JSONDifference.text(of: $0))" } ?? "JSON equals expected"
    let ignored = tolerance.ignored.map(\.description)
    return name + (tolerance.ignoresOrder ? " in any order" : "")
      + (ignored.isEmpty ? "" : " but for \(Excerpt.list(ignored))")
  }

  /// Requires the sample's expected value.
  ///
  /// - Parameters:
  ///   - paths: The paths that are not compared, in the syntax of ``JSONField``, with `[*]` for
  ///     every element of an array.
  ///   - anyOrder: Whether arrays are compared regardless of order; each element must still occur
  ///     as often as expected.
  ///   - place: Where in the response the JSON may be.
  public init(
    ignoring paths: [String] = [], anyOrder: Bool = false, in place: JSONPlace = .wholeAnswer
  ) {
    self.init(nil, paths, anyOrder, place)
  }

  /// Requires a value.
  ///
  /// - Parameters:
  ///   - value: The value, possibly as a literal.
  ///   - paths: The paths that are not compared, in the syntax of ``JSONField``, with `[*]` for
  ///     every element of an array.
  ///   - anyOrder: Whether arrays are compared regardless of order; each element must still occur
  ///     as often as expected.
  ///   - place: Where in the response the JSON may be.
  public init(
    _ value: JSONValue, ignoring paths: [String] = [], anyOrder: Bool = false,
    in place: JSONPlace = .wholeAnswer
  ) {
    self.init(.some(value), paths, anyOrder, place)
  }

  private init(_ wanted: JSONValue?, _ paths: [String], _ anyOrder: Bool, _ place: JSONPlace) {
    self.wanted = wanted
    self.place = place
    var problems: [String] = []
    var ignored: [JSONPath] = []
    for text in paths {
      let path: JSONPath
      do throws(JSONPathError) {
        path = try JSONPath(text, isPattern: true)
      } catch {
        problems.append("JSONEquals(ignoring: \(Excerpt.quoted(text))): \(error.message)")
        continue
      }
      let hasIndex = path.steps.contains { if case .index = $0 { true } else { false } }
      if anyOrder, hasIndex {
        problems.append(
          "JSONEquals(ignoring: \(Excerpt.quoted(text))): elements in any order have no index; "
            + "write [*]")
      }
      ignored.append(path)
    }
    tolerance = JSONDifferences.Tolerance(ignoresOrder: anyOrder, ignored: ignored)
    argumentProblems = problems
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    guard let expected = try wanted ?? JSONEquals.expected(of: sample) else {
      return .ignore("the sample has no expected value")
    }
    let actual: JSONValue
    do throws(JSONAnswer.Flaw) {
      actual = try JSONAnswer.value(of: response, in: place)
    } catch {
      return error.score
    }

    let differences = JSONDifferences(expected: expected, actual: actual, tolerance: tolerance)
    guard differences.count > 0 else { return .passing("the answer equals the expected JSON") }
    let more = differences.count - differences.first.count
    return .failing(
      differences.first.map(\.description).joined(separator: "; ")
        + (more > 0 ? "; and \(more) more differences" : ""),
      as: differences.hasValue ? .wrongAnswer : .schemaViolation)
  }

  /// The sample's expected value, parsed as JSON; `nil` if there is none.
  private static func expected(of sample: Sample) throws -> JSONValue? {
    guard let text = sample.expected else { return nil }
    do throws(JSONParseError) {
      return try JSONValue.parse(text)
    } catch {
      throw EvaluationError.expectedIsNotJSON(expected: text, problem: error.description)
    }
  }
}

extension JSONEquals: BuiltInEvaluator {
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { wanted == nil }

  /// The category for an answer that must not have this value.
  package var categoryWhenNegated: FailureCategory { .wrongAnswer }
}
