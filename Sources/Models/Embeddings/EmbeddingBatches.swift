/// Splits texts into batches within an interface's limits.
enum EmbeddingBatches {
  /// Splits texts, in order, into batches within both limits. A text that exceeds them has its own
  /// batch, for the provider to refuse.
  ///
  /// - Parameters:
  ///   - texts: The texts.
  ///   - maximumTexts: The maximum number of texts in a batch, 1 or more.
  ///   - maximumTokens: The maximum estimated number of tokens in a batch; `nil` for no limit.
  /// - Returns: The batches, none of them empty.
  static func split(_ texts: [String], maximumTexts: Int, maximumTokens: Int?) -> [[String]] {
    var batches: [[String]] = []
    var tokens = 0
    for text in texts {
      let count = TokenEstimate.count(text)
      let fits = maximumTokens.map { tokens + count <= $0 } ?? true
      if let last = batches.last, last.count < maximumTexts, fits {
        batches[batches.count - 1].append(text)
        tokens += count
      } else {
        batches.append([text])
        tokens = count
      }
    }
    return batches
  }
}
