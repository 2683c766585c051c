internal import Foundation

/// The counts of BLEU for a text, or for all texts of a corpus.
struct BLEUCounts {
  /// For each order, the number of the candidate's n-grams that a reference has.
  private(set) var matches: [Int]

  /// For each order, the number of the candidate's n-grams.
  private(set) var totals: [Int]

  /// For each order, the number of the candidates' n-grams; a candidate that is too short for an
  /// n-gram counts as if it had one.
  private(set) var paddedTotals: [Int]

  /// The number of words of the candidate.
  private(set) var candidateLength = 0

  /// The number of words of the reference nearest in length; of two equally near ones, the shorter.
  private(set) var referenceLength = 0

  /// Creates counts of 0.
  init(orders: Int) {
    matches = [Int](repeating: 0, count: orders)
    totals = matches
    paddedTotals = matches
  }

  /// Counts one text; without references, it has no matches.
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

  /// The factor for a candidate that is shorter than its reference, in `0...1`.
  var brevityPenalty: Double {
    if candidateLength >= referenceLength { return 1 }
    if candidateLength == 0 { return 0 }
    return exp(1 - Double(referenceLength) / Double(candidateLength))
  }
}

extension Double {
  /// The natural logarithm.
  var logarithm: Double { log(self) }

  /// e raised to this power.
  var exponential: Double { exp(self) }
}
