/// A response that should be JSON.
struct JSONAnswer {
  /// A response that is none.
  struct Flaw: Error {
    /// The failure.
    let score: Score
  }

  /// Reads a response as one JSON value, with nothing but white space around it.
  ///
  /// - Parameters:
  ///   - response: What the model answered.
  ///   - allowingFence: Whether the value may stand in a Markdown code block, which then is the whole response.
  /// - Returns: The value.
  /// - Throws: The failure, when it is no JSON.
  static func value(of response: Response, allowingFence: Bool) throws(Flaw) -> JSONValue {
    let content = fenced(response.text)
    let text = allowingFence ? content ?? response.text : response.text
    do {
      return try JSONValue.parse(text)
    } catch {
      let problem: String
      if !allowingFence, content != nil {
        problem =
          "it is in a code block; ask for JSON without one, or allow it with allowingFence: true"
      } else {
        problem = "\(error)"
      }
      let rationale = "the answer is not JSON: \(problem); \(ResponseFlaw.summary(of: response))"
      let category = ResponseFlaw.category(of: response, otherwise: .schemaViolation)
      throw Flaw(score: .failing(rationale, as: category))
    }
  }

  /// The content of the code block that a text is, or `nil`.
  ///
  /// The block begins with a line of three backticks, with `json` after them or nothing, and ends with a line of three.
  static func fenced(_ text: String) -> String? {
    let text = text.trimmingWhiteSpace
    guard text.hasPrefix("```"), let firstEnd = text.firstIndex(where: \.isNewline) else {
      return nil
    }
    let information = text[..<firstEnd].dropFirst(3).trimmingWhiteSpace
    guard information.isEmpty || information.lowercased() == "json" else { return nil }
    let body = text[firstEnd...]
    guard let lastLine = body.lastIndex(where: \.isNewline),
      body[body.index(after: lastLine)...].trimmingWhiteSpace == "```"
    else { return nil }
    return String(body[..<lastLine])
  }
}
