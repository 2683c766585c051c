/// The text form of an amount of memory: `512M`, `4G`.
package enum MemorySize {
  private static let units: [(letter: Character, shift: UInt64)] = [
    ("T", 40), ("G", 30), ("M", 20),
  ]
  /// The valid amounts for a suite host, which needs some memory to start.
  package static let range: ClosedRange<UInt64> = (64 << 20)...(1 << 50)

  /// Parses an amount, in bytes; `nil` if the text is no amount, or if it is out of range.
  package static func bytes(_ text: String) -> UInt64? {
    guard let unit = units.first(where: { $0.letter == text.uppercased().last }),
      let number = UInt64(text.dropLast()), text.first?.isNumber == true,
      number <= UInt64.max >> unit.shift
    else { return nil }
    let bytes = number << unit.shift
    return range.contains(bytes) ? bytes : nil
  }

  /// An amount in the largest unit that expresses it exactly: `4 GB`.
  package static func text(_ bytes: UInt64) -> String {
    for unit in units where bytes >= 1 << unit.shift && bytes % (1 << unit.shift) == 0 {
      return "\(bytes >> unit.shift) \(unit.letter)B"
    }
    return "\(bytes >> 20) MB"
  }
}
