/// How texts are split into the batches that an interface takes.
enum EmbeddingBatches {
  /// Splits texts, in their order, into batches within both bounds; a text that is too long for any has one of its own,
  /// for the provider to refuse.
  ///
  /// - Parameters:
  ///   - texts: The texts.
  ///   - maximumTexts: The most texts of a batch, 1 or more.
  ///   - maximumTokens: The most tokens of a batch, as they are estimated; `nil` when there is no bound.
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
