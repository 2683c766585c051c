internal import Foundation

/// The format of numbers in a gate's reason.
enum GateText {
  /// A count with thousands separators: `1,965`.
  static func count(_ value: Int) -> String {
    guard value >= 1_000 else { return "\(value)" }
    let rest = String(value % 1_000)
    return count(value / 1_000) + "," + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// A share in percent with one decimal: `93.4%`.
  static func percent(_ share: Double) -> String { String(format: "%.1f%%", share * 100) }

  /// A difference of shares in percentage points, with its sign: `-3.2`.
  static func points(_ difference: Double) -> String { String(format: "%+.1f", difference * 100) }

  /// A test's p-value: `p = 0.031`, or `p < 0.0001`.
  static func chance(_ p: Double) -> String {
    p < 0.0001 ? "p < 0.0001" : String(format: p < 0.01 ? "p = %.4f" : "p = %.3f", p)
  }

  /// A figure with at most four significant digits.
  static func figure(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var text = String(format: "%.4g", value)
    if text.contains("e") { text = String(format: "%.6f", value) }
    return text
  }
}
