/// Durations in Go's notation: `20ms`, `1s`, `6m0s`, `2m59.56s`, `1h0m0s`.
enum DurationText {
  /// An upper bound on any wait, in seconds: about thirty years.
  static let maximumSeconds = 1e9

  private static let units: [(name: String, seconds: Double)] = [
    ("ms", 1e-3), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ns", 1e-9),
    ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
  ]

  /// Parses a duration of 0 or more. A bare number is seconds. Returns `nil` if the text is
  /// invalid.
  static func parse(_ text: String) -> Duration? {
    if let seconds = number(text[...]) { return duration(seconds: seconds) }
    var rest = text[...]
    var seconds = 0.0
    repeat {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let count = number(digits) else { return nil }
      rest = rest[digits.endIndex...]
      guard let unit = units.first(where: { rest.hasPrefix($0.name) }) else { return nil }
      rest = rest.dropFirst(unit.name.count)
      seconds += count * unit.seconds
    } while !rest.isEmpty
    return duration(seconds: seconds)
  }

  /// Parses a plain decimal number of 0 or more, without sign, exponent or words such as `nan`.
  static func number(_ text: Substring) -> Double? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else { return nil }
    return Double(text)
  }

  /// A duration in seconds, limited to `0...maximumSeconds`.
  static func duration(seconds: Double) -> Duration {
    .nanoseconds(Int64((min(max(seconds, 0), maximumSeconds) * 1e9).rounded()))
  }
}
