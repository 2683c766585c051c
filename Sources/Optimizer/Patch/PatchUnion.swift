/// Several changes of one prompt made one, as far as they do not touch each other.
struct PatchUnion: Hashable, Sendable {
  /// The change.
  let patch: Patch
  /// Which of the changes are in it, by their indices, in the order in which they were taken.
  let included: [Int]

  /// Takes changes one after the other, the best first; one that touches what another has changed is left out whole.
  ///
  /// Two additions at the same place follow each other; the same replacement by two is made once.
  init(_ patches: [Patch]) {
    var edits: [Patch.Edit] = []
    var included: [Int] = []
    for (index, patch) in patches.enumerated() {
      let new = patch.edits.filter { !edits.contains($0) }
      guard !new.contains(where: { edit in edits.contains { PatchUnion.conflict($0, edit) } })
      else {
        continue
      }
      // A change that adds nothing to the others is in them already.
      guard !new.isEmpty else { continue }
      edits += new
      included.append(index)
    }
    // A stable order: additions at one place stay in the order in which they were taken.
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
