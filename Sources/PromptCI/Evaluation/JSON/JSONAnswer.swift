/// Extraction of JSON from a response that should be or contain JSON.
struct JSONAnswer {
  /// An error: the response is not JSON.
  struct Flaw: Error {
    /// The failing score.
    let score: Score
  }

  /// The JSON value of a response.
  ///
  /// - Parameters:
  ///   - response: The model's response.
  ///   - place: Where in the response the value may be.
  /// - Returns: The value.
  /// - Throws: The failing score, if there is no value.
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
      let verb = place == .fenceOrProse ? "contains no JSON" : "is not JSON"
      let rationale = "the answer \(verb): \(problem); \(ResponseFlaw.summary(of: response))"
      let category = ResponseFlaw.category(of: response, otherwise: .schemaViolation)
      throw Flaw(score: .failing(rationale, as: category))
    }
  }
}
