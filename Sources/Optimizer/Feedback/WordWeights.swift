/// The weights of words, by how few texts contain them.
struct WordWeights: Sendable {
  private let counts: [String: Int]
  private let total: Int

  /// Counts the texts that contain each word.
  init(_ bags: [WordBag]) {
    counts = bags.reduce(into: [:]) { counts, bag in
      for word in bag.words { counts[word, default: 0] += 1 }
    }
    total = bags.count
  }

  /// The number of texts that contain a word.
  func count(of word: String) -> Int { counts[word, default: 0] }

  /// The share of two texts' words that both contain, in `0...1`.
  ///
  /// Each word has the weight `total / count - 1`: zero if every text has it, large if few have it.
  func similarity(_ left: WordBag, _ right: WordBag) -> Double {
    var shared = 0.0
    var all = 0.0
    // Sums in a fixed order, so that the last bit does not depend on the order of a set.
    for word in left.words.union(right.words).sorted() {
      let weight = Double(total) / Double(max(1, count(of: word))) - 1
      all += weight
      if left.words.contains(word), right.words.contains(word) { shared += weight }
    }
    return all > 0 ? shared / all : 0
  }
}
