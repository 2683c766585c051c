/// An amount of memory as people write it: `512M`, `4G`.
package enum MemorySize {
  private static let units: [(letter: Character, shift: UInt64)] = [
    ("T", 40), ("G", 30), ("M", 20),
  ]
  /// The amounts that a suite host may be given: it needs some to start.
  package static let range: ClosedRange<UInt64> = (64 << 20)...(1 << 50)

  /// The amount that a text names, in bytes; `nil` when it names none, or one that no host can do with.
  package static func bytes(_ text: String) -> UInt64? {
    guard let unit = units.first(where: { $0.letter == text.uppercased().last }),
      let number = UInt64(text.dropLast()), text.first?.isNumber == true,
      number <= UInt64.max >> unit.shift
    else { return nil }
    let bytes = number << unit.shift
    return range.contains(bytes) ? bytes : nil
  }

  /// An amount in the largest unit that says it exactly: `4 GB`.
  package static func text(_ bytes: UInt64) -> String {
    for unit in units where bytes >= 1 << unit.shift && bytes % (1 << unit.shift) == 0 {
      return "\(bytes >> unit.shift) \(unit.letter)B"
    }
    return "\(bytes >> 20) MB"
  }
}
