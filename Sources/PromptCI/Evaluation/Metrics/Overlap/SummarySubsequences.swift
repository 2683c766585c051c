/// The summary-level subsequences of ROUGE-Lsum.
///
/// As in rouge-score, a word counts at most as often as it occurs in either text (ROUGE 1.5.5).
struct SummarySubsequences {
  /// The candidate's lines, with words as numbers.
  let candidate: [[UInt32]]

  /// The reference's lines, with words as numbers.
  let reference: [[UInt32]]

  /// Precision and recall over all words.
  var score: OverlapScore {
    var left: [UInt32: Int] = [:]
    for word in candidate.joined() { left[word, default: 0] += 1 }
    var hits = 0
    for line in reference {
      var isShared = [Bool](repeating: false, count: line.count)
      for other in candidate {
        SummarySubsequences.markCommonWords(of: line, and: other, in: &isShared)
      }
      for (index, word) in line.enumerated() where isShared[index] {
        guard let count = left[word], count > 0 else { continue }
        left[word] = count - 1
        hits += 1
      }
    }
    return OverlapScore(
      matches: hits, candidate: candidate.reduce(0) { $0 + $1.count },
      reference: reference.reduce(0) { $0 + $1.count })
  }

  /// Marks the words of a line that are in its longest common subsequence with another line.
  ///
  /// If there are several, the one that rouge-score finds is used: going backwards, it skips the
  /// line's own word first.
  private static func markCommonWords(
    of line: [UInt32], and other: [UInt32], in isShared: inout [Bool]
  ) {
    guard !line.isEmpty, !other.isEmpty else { return }
    let rows = commonRows(line, other)
    func grows(_ row: Int, _ column: Int) -> Int {
      row == 0 ? 0 : Int(rows[row - 1][(column - 1) / 64] >> UInt64((column - 1) % 64) & 1)
    }
    func length(_ row: Int, _ column: Int) -> Int {
      guard row > 0, column > 0 else { return 0 }
      let words = rows[row - 1]
      let (full, rest) = (column / 64, column % 64)
      let partial = rest == 0 ? 0 : (words[full] & (1 << UInt64(rest) - 1)).nonzeroBitCount
      return words[..<full].reduce(partial) { $0 + $1.nonzeroBitCount }
    }
    var (row, column) = (line.count, other.count)
    // The lengths at this position in the table, and in the row above.
    var (here, above) = (length(row, column), length(row - 1, column))
    while row > 0, column > 0 {
      if line[row - 1] == other[column - 1] {
        isShared[row - 1] = true
        above -= grows(row - 1, column)
        (row, column, here) = (row - 1, column - 1, above)
        above = length(row - 1, column)
      } else if here - grows(row, column) > above {
        here -= grows(row, column)
        above -= grows(row - 1, column)
        column -= 1
      } else {
        row -= 1
        (here, above) = (above, length(row - 1, column))
      }
    }
  }

  /// For each word of the line, the words of the other line at which the common length grows by
  /// one, as bits.
  private static func commonRows(_ line: [UInt32], _ other: [UInt32]) -> [[UInt64]] {
    var masks: [UInt32: [UInt64]] = [:]
    let blocks = (other.count + 63) / 64
    for (index, word) in other.enumerated() {
      masks[word, default: [UInt64](repeating: 0, count: blocks)][index / 64] |=
        1 << UInt64(index % 64)
    }
    var state = [UInt64](repeating: ~0, count: blocks)
    var last = ~UInt64(0)
    if !other.count.isMultiple(of: 64) { last = 1 << UInt64(other.count % 64) - 1 }
    return line.map { word in
      if let mask = masks[word] {
        var carry: UInt64 = 0
        for block in 0..<blocks {
          let matches = state[block] & mask[block]
          let (sum, overflows) = state[block].addingReportingOverflow(matches)
          let (total, overflowsAgain) = sum.addingReportingOverflow(carry)
          carry = overflows || overflowsAgain ? 1 : 0
          state[block] = total | (state[block] & ~matches)
        }
      }
      var row = state.map(~)
      row[blocks - 1] &= last
      return row
    }
  }
}
