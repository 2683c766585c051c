/// Problems of a whole response, independent of the requirement.
enum ResponseFlaw {
  /// The category of a failure: the problem of the whole response if it has one, or else the
  /// evaluator's own category.
  ///
  /// An empty, truncated or refused answer lacks everything, so that category is more useful than
  /// any single missing thing.
  static func category(
    of response: Response, otherwise category: FailureCategory
  ) -> FailureCategory {
    if response.text.allSatisfy(\.isWhitespace) { return .emptyOutput }
    if response.finishReason == .length { return .truncated }
    if response.finishReason == .refusal || Refusal.isPlain(response.text) { return .refusal }
    return category
  }

  /// The response as the end of a sentence: `the answer is "…"`.
  static func summary(of response: Response) -> String {
    let text = response.text.trimmingWhiteSpace
    if text.isEmpty { return "the answer is empty" }
    let cut = response.finishReason == .length ? ", and the token limit cut it" : ""
    return "the answer is \(Excerpt.quoted(text))\(cut)"
  }
}
