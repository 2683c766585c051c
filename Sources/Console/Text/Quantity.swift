internal import Foundation

/// Formats numbers for people, independent of the locale.
package enum Quantity {
  /// A number with a fixed number of digits after the point.
  package static func fixed(_ value: Double, digits: Int) -> String {
    // Fast path: most numbers are 0 or 1, and formatting is the slowest part of a line.
    if value.sign == .plus, value < 1e15, value == value.rounded(), digits > 0 {
      return "\(Int(value))." + String(repeating: "0", count: digits)
    }
    return String(format: "%.\(digits)f", value)
  }

  /// A count with thousands separators: `12,345`.
  package static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return value < 0 ? "-" + text : text
  }

  /// A count with its noun: `1 sample`, `3 samples`.
  package static func count(_ value: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? noun : plural ?? noun + "s")"
  }

  /// A duration in seconds: `4 ms`, `1.24 s`, `2 m 05 s`, `3 h 07 m`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds > 0 else { return "0 ms" }
    if seconds < 0.0005 { return "<1 ms" }
    if seconds < 0.9995 { return "\(Int((seconds * 1000).rounded())) ms" }
    if seconds < 9.995 { return fixed(seconds, digits: 2) + " s" }
    if seconds < 59.95 { return fixed(seconds, digits: 1) + " s" }
    let whole = seconds < 1e15 ? Int(seconds.rounded()) : Int(1e15)
    if whole < 3600 { return "\(whole / 60) m \(padded(whole % 60)) s" }
    return "\(count(whole / 3600)) h \(padded(whole % 3600 / 60)) m"
  }

  /// A price in US dollars, with the significant digits: `$12.30`, `$0.0123`, `$0.005`,
  /// `$0.000045`.
  package static func dollars(_ value: Double) -> String {
    if value == 0 { return "$0.00" }
    if value >= 1 { return "$" + fixed(value, digits: 2) }
    if value >= 0.01 { return "$" + fixed(value, digits: 4) }
    if value < 0.000_001 { return "<$0.000001" }
    var digits = fixed(value, digits: 6)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "$" + digits
  }

  /// The p-value of a test: `0.0310`, or `<0.0001`.
  package static func probability(_ value: Double) -> String {
    value < 0.0001 ? "<0.0001" : fixed(value, digits: 4)
  }

  /// A speed in items per second: `0.4/s`, `41/s`, `12,300/s`.
  package static func rate(_ perSecond: Double) -> String {
    guard perSecond.isFinite, perSecond >= 0 else { return "-/s" }
    if perSecond < 9.95 { return fixed(perSecond, digits: 1) + "/s" }
    return count(Int(min(perSecond, 1e12).rounded())) + "/s"
  }

  private static func padded(_ value: Int) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}
