/// The weighted number of occurrences of each term in a text, in the order of first occurrence.
///
/// A word counts 1, a light word and a pair of consecutive words less, and a function word 0. Pairs
/// skip function words, so that "status of my order" and "status order" share one. The order is
/// kept so that sums over the terms are equal in every process, to the last bit.
struct TermCounts: Sendable {
  /// A term and its weighted count, which is negative if it is evidence against a label.
  struct Entry: Sendable {
    var term: Term
    var count: Double
  }

  /// The terms, without duplicates.
  private(set) var entries: [Entry] = []

  private var places: [Term: Int] = [:]

  /// Creates empty counts.
  init() {}

  /// Counts the terms of a text.
  init(_ words: [Word]) {
    entries.reserveCapacity(words.count * 2)
    places.reserveCapacity(words.count * 2)
    add(words, weight: 1)
  }

  /// Adds the terms of a text, each with the count `weight`.
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
