/// Asks that the response be JSON, as RFC 8259 defines it: any one value, with nothing but white space around it.
///
/// An object that has a key twice is none. `IsJSON(in: .fenceOrProse)` asks only that some JSON stand in the response.
public struct IsJSON: ResponseEvaluator {
  private let place: JSONPlace

  /// What the evaluator is called in reports.
  public var name: String { "is JSON" }

  /// Creates the evaluator.
  ///
  /// - Parameter place: Where in the response the value may stand.
  public init(in place: JSONPlace = .wholeAnswer) {
    self.place = place
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    do throws(JSONAnswer.Flaw) {
      let value = try JSONAnswer.value(of: response, in: place)
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
