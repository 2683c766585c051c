/// How often each term occurs in a text, weighted, in the order of their first occurrence.
///
/// A word counts once, a light word and a pair of words that follow each other less, a function word not at all. Pairs
/// look past function words, so that "status of my order" and "status order" share one. The order is kept so that sums
/// over the terms are the same in every process, to the last bit.
struct TermCounts: Sendable {
  /// A term, and the weighted number of its occurrences; below 0 when it speaks against a text's label.
  struct Entry: Sendable {
    var term: Term
    var count: Double
  }

  /// The terms, each once.
  private(set) var entries: [Entry] = []

  private var places: [Term: Int] = [:]

  /// No terms.
  init() {}

  /// The terms of a text.
  init(_ words: [Word]) {
    entries.reserveCapacity(words.count * 2)
    places.reserveCapacity(words.count * 2)
    add(words, weight: 1)
  }

  /// Adds the terms of a text, each counted `weight` times.
  mutating func add(_ words: [Word], weight: Double) {
    var previous: Term?
    for word in words where word.role != .function {
      add(word.term, word.role == .content ? weight : weight * Self.lightWeight)
      if let previous { add(Term(previous, word.term), weight * Self.pairWeight) }
      previous = word.term
    }
  }

  private mutating func add(_ term: Term, _ count: Double) {
    if let place = places[term] {
      entries[place].count += count
    } else {
      places[term] = entries.count
      entries.append(Entry(term: term, count: count))
    }
  }

  private static let lightWeight = 0.25
  private static let pairWeight = 0.4
}
