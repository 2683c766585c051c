/// The shortest sequence of removals and additions that turns one sequence of numbers into another.
///
/// Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1 (1986), the greedy
/// form. The furthest point on each diagonal with one more edit is found from the furthest with one
/// edit less. All rows are kept, so that the path can be traced back.
struct EditScript {
  /// The operation for each element in turn: kept, removed from the first sequence, or added from
  /// the second.
  let kinds: [DiffSegment.Kind]

  /// Finds the script, or returns `nil` if it needs more than `maximumCount` edits.
  ///
  /// Time is at most the number of elements times the number of edits; memory is at most the square
  /// of the number of edits.
  init?(from old: [Int], to new: [Int], maximumCount: Int) {
    // `furthest[d][k + d]` is the furthest index into `old` that diagonal k reaches with d edits.
    var furthest: [[Int]] = []
    let bound = min(old.count + new.count, maximumCount)
    for edits in 0...bound {
      var row = [Int](repeating: 0, count: 2 * edits + 1)
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        var x = 0
        if let last = furthest.last {
          x = EditScript.start(of: diagonal, edits: edits, after: last)
        }
        var y = x - diagonal
        while x < old.count, y < new.count, x >= 0, y >= 0, old[x] == new[y] {
          x += 1
          y += 1
        }
        row[diagonal + edits] = x
        if x >= old.count, y >= new.count {
          kinds = EditScript.kinds(from: old.count, new.count, furthest: furthest)
          return
        }
      }
      furthest.append(row)
    }
    return nil
  }

  /// The index at which a diagonal is entered: by an addition from the diagonal above, or a removal
  /// from the one below.
  private static func start(of diagonal: Int, edits: Int, after last: [Int]) -> Int {
    isAddition(diagonal, edits: edits, after: last)
      ? last[diagonal + 1 + edits - 1] : last[diagonal - 1 + edits - 1] + 1
  }

  private static func isAddition(_ diagonal: Int, edits: Int, after last: [Int]) -> Bool {
    if diagonal == -edits { return true }
    if diagonal == edits { return false }
    return last[diagonal - 1 + edits - 1] < last[diagonal + 1 + edits - 1]
  }

  /// Traces the path back from the ends of both sequences.
  private static func kinds(
    from oldCount: Int, _ newCount: Int, furthest: [[Int]]
  ) -> [DiffSegment.Kind] {
    var kinds: [DiffSegment.Kind] = []
    var x = oldCount
    var y = newCount
    for edits in stride(from: furthest.count, to: 0, by: -1) {
      let last = furthest[edits - 1]
      let diagonal = x - y
      let isAddition = isAddition(diagonal, edits: edits, after: last)
      let entry = start(of: diagonal, edits: edits, after: last)
      for _ in 0..<(x - entry) { kinds.append(.same) }
      kinds.append(isAddition ? .added : .removed)
      x = isAddition ? entry : entry - 1
      y = isAddition ? entry - diagonal - 1 : entry - diagonal
    }
    for _ in 0..<x { kinds.append(.same) }
    return kinds.reversed()
  }
}
