/// The union of several changes to one prompt, without those that conflict.
struct PatchUnion: Hashable, Sendable {
  /// The combined change.
  let patch: Patch
  /// The indices of the included changes, in the order in which they were added.
  let included: [Int]

  /// Creates the union of changes, which must be sorted with the best first.
  ///
  /// Changes are added in order. A change that touches lines of an earlier one is left out
  /// completely.
  ///
  /// Two additions at the same place follow each other. A replacement that occurs twice is made
  /// once.
  init(_ patches: [Patch]) {
    var edits: [Patch.Edit] = []
    var included: [Int] = []
    for (index, patch) in patches.enumerated() {
      let new = patch.edits.filter { !edits.contains($0) }
      guard !new.contains(where: { edit in edits.contains { PatchUnion.conflict($0, edit) } })
      else {
        continue
      }
      // A change whose edits are all included is included already.
      guard !new.isEmpty else { continue }
      edits += new
      included.append(index)
    }
    // A stable order: additions at one place stay in the order in which they were added.
    let sorted = edits.enumerated().sorted { left, right in
      let (a, b) = (left.element.range, right.element.range)
      return (a.lowerBound, a.upperBound, left.offset) < (b.lowerBound, b.upperBound, right.offset)
    }
    patch = Patch(sorted.map(\.element))
    self.included = included
  }

  private static func conflict(_ left: Patch.Edit, _ right: Patch.Edit) -> Bool {
    let (a, b) = (left.range, right.range)
    if a.isEmpty, b.isEmpty { return false }
    if a.isEmpty { return b.lowerBound < a.lowerBound && a.lowerBound < b.upperBound }
    if b.isEmpty { return a.lowerBound < b.lowerBound && b.lowerBound < a.upperBound }
    return a.overlaps(b)
  }
}
