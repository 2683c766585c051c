/// The Jaro similarity of two short texts, such as names, by the scalars that they share in nearly
/// the same order.
///
/// M. A. Jaro, "Advances in record-linkage methodology" (1989). Let `m` be the number of scalars
/// with an equal one in the other text within half the longer text's length, and `t` half the
/// number of those that are in a different order, rounded down. The similarity is the mean of
/// `m/|a|`, `m/|b|` and `(m - t)/m`. Unicode scalars are counted, as in rapidfuzz. The running time
/// is linear.
public enum Jaro {
  /// The similarity, in `0...1`: 1 for equal texts, including two empty ones; 0 if nothing is
  /// shared.
  public static func similarity(
    _ first: some StringProtocol, _ second: some StringProtocol
  ) -> Double {
    similarity(first.scalarValues, second.scalarValues)
  }

  static func similarity(_ first: [UInt32], _ second: [UInt32]) -> Double {
    if first.isEmpty, second.isEmpty { return 1 }
    let window = max(0, max(first.count, second.count) / 2 - 1)

    // The positions of each scalar in the second text, and how many of them are no longer
    // available: as the window moves, positions are skipped or used in ascending order.
    var places: [UInt32: [Int]] = [:]
    for (index, scalar) in second.enumerated() { places[scalar, default: []].append(index) }
    var used: [UInt32: Int] = [:]
    var matched: [UInt32] = []
    var isMatched = [Bool](repeating: false, count: second.count)
    for (index, scalar) in first.enumerated() {
      guard let candidates = places[scalar] else { continue }
      var next = used[scalar] ?? 0
      while next < candidates.count, candidates[next] < index - window { next += 1 }
      if next < candidates.count, candidates[next] <= index + window {
        matched.append(scalar)
        isMatched[candidates[next]] = true
        next += 1
      }
      used[scalar] = next
    }

    guard !matched.isEmpty else { return 0 }
    let others = second.indices.lazy.filter { isMatched[$0] }.map { second[$0] }
    let moved = zip(matched, others).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
    let count = Double(matched.count)
    return
      (count / Double(first.count) + count / Double(second.count)
      + (count - Double(moved / 2)) / count) / 3
  }
}
