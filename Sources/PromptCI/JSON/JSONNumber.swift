/// The exact decimal value of a JSON number, in any notation.
///
/// The value is `digits × 10^exponent`, with neither leading nor trailing zeros in the digits.
/// Equal numbers therefore have equal parts, and no number is rounded to a `Double`: `1`, `1.0` and
/// `10e-1` are equal; `0.1` and `0.10000000000000000001` are not.
struct JSONNumber: Equatable, Sendable {
  /// Whether the number is negative.
  private(set) var isNegative = false
  /// The digits as ASCII; empty for 0.
  private(set) var digits: [UInt8] = []
  /// The power of ten by which the digits are multiplied.
  private(set) var exponent = 0

  /// Parses a number; `nil` if the text is not a number, or if its exponent has more than 18
  /// digits.
  init?(_ text: String) {
    var rest = Substring(text).utf8
    let isMinus = rest.first == UInt8(ascii: "-")
    if isMinus { rest.removeFirst() }

    let mantissa = rest.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    var power = 0
    if mantissa.endIndex != rest.endIndex {
      let written = Substring(rest[rest.index(after: mantissa.endIndex)...])
      guard written.utf8.count <= 19, let value = Int(written) else { return nil }
      power = value
    }

    var hasPoint = false
    var isEmpty = true
    for byte in mantissa {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        isEmpty = false
        if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
        if hasPoint { exponent -= 1 }
      } else {
        return nil
      }
    }
    guard !isEmpty else { return nil }

    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    // Zero has no sign and no exponent: -0, 0.00 and 0e9 are one number.
    if digits.isEmpty {
      exponent = 0
    } else {
      exponent += power
      isNegative = isMinus
    }
  }
}
