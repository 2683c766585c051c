/// What may be wrong with a response as a whole, whatever is asked of it.
enum ResponseFlaw {
  /// The category of a failure: that of what is wrong with the whole response, else the evaluator's own.
  ///
  /// An empty, cut or refused answer lacks everything; saying so is more use than what it happens to lack.
  static func category(
    of response: Response, otherwise category: FailureCategory
  ) -> FailureCategory {
    if response.text.allSatisfy(\.isWhitespace) { return .emptyOutput }
    if response.finishReason == .length { return .truncated }
    if response.finishReason == .refusal || Refusal.isPlain(response.text) { return .refusal }
    return category
  }

  /// The response in words, to end a sentence: `the answer is "…"`.
  static func summary(of response: Response) -> String {
    let text = response.text.trimmingWhiteSpace
    if text.isEmpty { return "the answer is empty" }
    let cut = response.finishReason == .length ? ", and the token limit cut it" : ""
    return "the answer is \(Excerpt.quoted(text))\(cut)"
  }
}
