internal import Foundation

/// What BLEU counts in a text, or in all texts of a corpus.
struct BLEUCounts {
  /// For each order, how many n-grams of the candidate a reference has.
  private(set) var matches: [Int]

  /// For each order, how many n-grams the candidate has.
  private(set) var totals: [Int]

  /// For each order, how many n-grams the candidates have, each that is too short for one counted as if it had one.
  private(set) var paddedTotals: [Int]

  /// How many words the candidate has.
  private(set) var candidateLength = 0

  /// How many words the reference has that is nearest to it in length, the shorter of two.
  private(set) var referenceLength = 0

  /// Counts nothing yet.
  init(orders: Int) {
    matches = [Int](repeating: 0, count: orders)
    totals = matches
    paddedTotals = matches
  }

  /// Counts one text; without references it has no matches.
  init(candidate: [String], references: [[String]], orders: Int) {
    var words = WordNumbers()
    var grams = NGramNumbers()
    let counts = grams.counts(of: words.numbers(of: candidate), upTo: orders)
    let others = references.map { grams.counts(of: words.numbers(of: $0), upTo: orders) }
    matches = (0..<orders).map { order in
      counts[order].overlap(withAnyOf: others.map { $0[order] })
    }
    totals = counts.map(\.total)
    paddedTotals = totals.map { max(1, $0) }
    candidateLength = candidate.count
    let lengths = references.map(\.count).sorted()
    let nearest = lengths.min { abs($0 - candidate.count) < abs($1 - candidate.count) }
    referenceLength = nearest ?? 0
  }

  /// Adds the counts of another text.
  mutating func add(_ other: BLEUCounts) {
    matches = zip(matches, other.matches).map(+)
    totals = zip(totals, other.totals).map(+)
    paddedTotals = zip(paddedTotals, other.paddedTotals).map(+)
    candidateLength += other.candidateLength
    referenceLength += other.referenceLength
  }

  /// What a candidate shorter than its reference is multiplied with, in `0...1`.
  var brevityPenalty: Double {
    if candidateLength >= referenceLength { return 1 }
    if candidateLength == 0 { return 0 }
    return exp(1 - Double(referenceLength) / Double(candidateLength))
  }
}

extension Double {
  /// The natural logarithm.
  var logarithm: Double { log(self) }

  /// The number e to this power.
  var exponential: Double { exp(self) }
}
