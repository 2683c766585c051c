/// An evaluator that requires the response to be JSON (RFC 8259): any single value, surrounded only
/// by white space.
///
/// An object with a duplicate key is not JSON. `IsJSON(in: .fenceOrProse)` requires only that the
/// response contains JSON.
public struct IsJSON: ResponseEvaluator {
  private let place: JSONPlace

  /// The evaluator's name in reports.
  public var name: String { "is JSON" }

  /// Creates the evaluator.
  ///
  /// - Parameter place: Where in the response the value may be.
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
  /// The category for an answer that must not be JSON.
  package var categoryWhenNegated: FailureCategory { .formatViolation }
}
