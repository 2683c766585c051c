/// Asks that the response, as JSON, equal the sample's expected value, as JSON.
///
/// Numbers are equal by value (`1` and `1.0`), objects whatever the order of their keys, and arrays element by element;
/// a field more or less is a difference. A failure lists every place that differs. A sample without an expected value is
/// ignored; one whose expected value is not JSON is an error.
public struct JSONMatch: ResponseEvaluator {
  private let allowingFence: Bool

  /// What the evaluator is called in reports.
  public var name: String { "JSON match" }

  /// Creates the evaluator.
  ///
  /// - Parameter allowingFence: Whether the answer may stand in a Markdown code block, which then is the whole response.
  public init(allowingFence: Bool = false) {
    self.allowingFence = allowingFence
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    guard let text = sample.expected else { return .ignore("the sample has no expected value") }
    let expected: JSONValue
    do throws(JSONParseError) {
      expected = try JSONValue.parse(text)
    } catch {
      throw EvaluationError.expectedIsNotJSON(expected: text, problem: error.description)
    }
    let actual: JSONValue
    do throws(JSONAnswer.Flaw) {
      actual = try JSONAnswer.value(of: response, allowingFence: allowingFence)
    } catch {
      return error.score
    }

    let differences = JSONDifferences(expected: expected, actual: actual)
    guard differences.count > 0 else { return .passing("the answer equals the expected JSON") }
    let more = differences.count - differences.first.count
    return .failing(
      differences.first.map(\.description).joined(separator: "; ")
        + (more > 0 ? "; and \(more) more differences" : ""),
      as: differences.hasValue ? .wrongAnswer : .schemaViolation)
  }
}

extension JSONMatch: BuiltInEvaluator {
  /// The answer is the one that it must not be.
  package var categoryWhenNegated: FailureCategory { .wrongAnswer }
}
