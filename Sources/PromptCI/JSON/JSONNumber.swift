/// The exact decimal value of a JSON number, however it is written.
///
/// It is `digits × 10^exponent` with neither leading nor trailing zeros in the digits, so that equal numbers have equal
/// parts and none is rounded to a `Double`: `1`, `1.0`, `10e-1` are one, `0.1` and `0.10000000000000000001` are two.
struct JSONNumber: Equatable, Sendable {
  /// Whether the number is below 0.
  private(set) var isNegative = false
  /// The digits, as ASCII; none for 0.
  private(set) var digits: [UInt8] = []
  /// How many places the digits are to be moved to the left.
  private(set) var exponent = 0

  /// Reads a number; `nil` for a text that is none, and for an exponent beyond 18 digits.
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
