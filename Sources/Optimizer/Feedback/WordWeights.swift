/// How much words tell, from how few texts have them.
struct WordWeights: Sendable {
  private let counts: [String: Int]
  private let total: Int

  /// Counts the words of some texts.
  init(_ bags: [WordBag]) {
    counts = bags.reduce(into: [:]) { counts, bag in
      for word in bag.words { counts[word, default: 0] += 1 }
    }
    total = bags.count
  }

  /// How many of the texts have a word.
  func count(of word: String) -> Int { counts[word, default: 0] }

  /// The share of two texts' words that both have, weighted by `total / count - 1`, in `0...1`: a word that every text has
  /// says nothing, one that few have says much.
  func similarity(_ left: WordBag, _ right: WordBag) -> Double {
    var shared = 0.0
    var all = 0.0
    // Sums in one order, so that the last bit does not depend on the order of a set.
    for word in left.words.union(right.words).sorted() {
      let weight = Double(total) / Double(max(1, count(of: word))) - 1
      all += weight
      if left.words.contains(word), right.words.contains(word) { shared += weight }
    }
    return all > 0 ? shared / all : 0
  }
}
