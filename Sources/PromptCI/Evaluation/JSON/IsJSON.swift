/// Asks that the response be JSON, as RFC 8259 defines it: any one value, with nothing but white space around it.
///
/// An object that has a key twice is none.
public struct IsJSON: ResponseEvaluator {
  private let allowingFence: Bool

  /// What the evaluator is called in reports.
  public var name: String { "is JSON" }

  /// Creates the evaluator.
  ///
  /// - Parameter allowingFence: Whether the value may stand in a Markdown code block (three backticks, with `json` or
  ///   nothing after them), which then is the whole response.
  public init(allowingFence: Bool = false) {
    self.allowingFence = allowingFence
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    do throws(JSONAnswer.Flaw) {
      let value = try JSONAnswer.value(of: response, allowingFence: allowingFence)
      return .passing("the answer is JSON: \(value.kind)")
    } catch {
      return error.score
    }
  }
}

extension IsJSON: BuiltInEvaluator {
  /// The answer should be of another form.
  package var categoryWhenNegated: FailureCategory { .formatViolation }
}
