internal import Foundation

/// Texts as TF-IDF vectors, and how near a query is to each.
///
/// A term weighs `log2(1 + count) · log((N + 1) / (df + 0.5))`, with `N` texts of which `df` contain it. The nearness is
/// the cosine, with the length of a text replaced by its mean with the average length (pivoted normalisation: Singhal,
/// Buckley and Mitra 1996), so that a text does not lose by saying more.
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

  /// Indexes some texts.
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

  /// How near a query is to each text: about `-1...1`, 0 when they share no term.
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

  /// How much the length of a text counts, in `0...1`.
  private static let slope = 0.4

  /// How much of a query's length its terms that no text contains make up, in `0...1`.
  private static let unknownShare = 0.25
}
