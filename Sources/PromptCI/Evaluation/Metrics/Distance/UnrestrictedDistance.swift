/// The unrestricted Damerau-Levenshtein distance.
///
/// C. Zhao and S. Sahni, "Linear space string correction algorithm using the Damerau-Levenshtein
/// distance" (2020). The running time is the product of the lengths, and the memory is their sum.
enum UnrestrictedDistance {
  /// The distance between two sequences.
  static func between(_ first: [UInt32], _ second: [UInt32]) -> Int {
    let (first, second) = BitParallel.withoutCommonEnds(first, second)
    let tooFar = max(first.count, second.count) + 1
    // Rows are stored with an offset of one, to include the column before the first.
    var row = [tooFar] + Array(0...second.count)
    var above = [Int](repeating: tooFar, count: second.count + 2)
    /// For each column, the cell where its last transposition would start.
    var starts = above
    var alphabet: [UInt32: Int] = [:]
    for element in second where alphabet[element] == nil { alphabet[element] = alphabet.count }
    let letters = second.map { alphabet[$0] ?? 0 }
    /// The last row with each element of the second sequence.
    var lastRows = [Int](repeating: -1, count: alphabet.count)
    for (index, element) in first.enumerated() {
      let place = index + 1
      swap(&row, &above)
      var lastColumn = -1
      var twoAbove = row[1]
      row[1] = place
      var rowStart = tooFar
      for (otherIndex, other) in second.enumerated() {
        let column = otherIndex + 1
        var cost = min(row[column] + 1, above[column + 1] + 1)
        if element == other {
          cost = min(cost, above[column])
          lastColumn = column
          starts[column + 1] = above[column - 1]
          rowStart = twoAbove
        } else {
          cost = min(cost, above[column] + 1)
          if column - lastColumn == 1 {
            cost = min(cost, starts[column + 1] + place - lastRows[letters[otherIndex]])
          } else if place - lastRows[letters[otherIndex]] == 1 {
            cost = min(cost, rowStart + column - lastColumn)
          }
        }
        twoAbove = row[column + 1]
        row[column + 1] = cost
      }
      if let letter = alphabet[element] { lastRows[letter] = place }
    }
    return row[second.count + 1]
  }
}
