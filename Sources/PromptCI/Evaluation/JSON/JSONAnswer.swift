/// A response that should be JSON, or have JSON in it.
struct JSONAnswer {
  /// A response that is none.
  struct Flaw: Error {
    /// The failure.
    let score: Score
  }

  /// The JSON value of a response.
  ///
  /// - Parameters:
  ///   - response: What the model answered.
  ///   - place: Where in it the value may stand.
  /// - Returns: The value.
  /// - Throws: The failure, when there is none.
  static func value(of response: Response, in place: JSONPlace) throws(Flaw) -> JSONValue {
    do {
      return try response.json(in: place)
    } catch {
      let problem: String
      if place == .wholeAnswer, (try? response.json(in: .fence)) != nil {
        problem = "it is in a code block; ask for JSON without one, or allow it with in: .fence"
      } else {
        problem = "\(error)"
      }
      let verb = place == .fenceOrProse ? "has no JSON in it" : "is not JSON"
      let rationale = "the answer \(verb): \(problem); \(ResponseFlaw.summary(of: response))"
      let category = ResponseFlaw.category(of: response, otherwise: .schemaViolation)
      throw Flaw(score: .failing(rationale, as: category))
    }
  }
}
