internal import Foundation

/// An index of texts as TF-IDF vectors, which computes their similarity to a query.
///
/// A term has the weight `log2(1 + count) · log((N + 1) / (df + 0.5))`, with `N` the number of texts
/// and `df` the number that contain it. The similarity is the cosine with pivoted normalization
/// (Singhal, Buckley and Mitra 1996): a text's length is moved towards the average length, so that
/// longer texts are not at a disadvantage.
struct TextIndex: Sendable {
  private struct Posting: Sendable {
    var text: Int
    var weight: Double
  }

  private struct Entry: Sendable {
    var rarity = 0.0
    var postings: [Posting] = []
  }

  private var places: [Term: Int] = [:]
  private var entries: [Entry] = []

  /// The number of texts.
  let count: Int

  /// Indexes texts.
  init(_ texts: [TermCounts]) {
    count = texts.count
    for (text, terms) in texts.enumerated() {
      for term in terms.entries where term.count != 0 {
        let place = places[term.term] ?? entries.count
        if place == entries.count {
          places[term.term] = place
          entries.append(Entry())
        }
        entries[place].postings.append(Posting(text: text, weight: term.count))
      }
    }
    var squares = [Double](repeating: 0, count: count)
    for place in entries.indices {
      let frequency = Double(entries[place].postings.count { $0.weight > 0 })
      let rarity = log((Double(count) + 1) / (frequency + 0.5))
      entries[place].rarity = rarity
      for posting in entries[place].postings.indices {
        let occurrences = entries[place].postings[posting].weight
        let weight = log2(1 + abs(occurrences)) * rarity
        entries[place].postings[posting].weight = occurrences < 0 ? -weight : weight
        squares[entries[place].postings[posting].text] += weight * weight
      }
    }
    normalise(lengths: squares.map { $0.squareRoot() })
  }

  /// The similarity of a query to each text: about `-1...1`, and 0 if they share no term.
  func similarities(to query: TermCounts) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    var square = 0.0
    let unknown = log(Double(count) + 1)
    for term in query.entries where term.count > 0 {
      let frequency = log2(1 + term.count)
      guard let place = places[term.term] else {
        square += Self.unknownShare * (frequency * unknown) * (frequency * unknown)
        continue
      }
      let weight = frequency * entries[place].rarity
      square += weight * weight
      for posting in entries[place].postings { sums[posting.text] += weight * posting.weight }
    }
    guard square > 0 else { return sums }
    let length = square.squareRoot()
    for text in sums.indices { sums[text] /= length }
    return sums
  }

  private mutating func normalise(lengths: [Double]) {
    let mean = lengths.reduce(0, +) / Double(max(count, 1))
    guard mean > 0 else { return }
    for place in entries.indices {
      for posting in entries[place].postings.indices {
        let length = lengths[entries[place].postings[posting].text]
        entries[place].postings[posting].weight /= (1 - Self.slope) * mean + Self.slope * length
      }
    }
  }

  /// The weight of a text's own length in the normalization, in `0...1`.
  private static let slope = 0.4

  /// The weight in a query's length of terms that no text contains, in `0...1`.
  private static let unknownShare = 0.25
}
