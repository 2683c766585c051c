/// Plain scalars by the core schema of YAML 1.2: `yes` and `on` are texts, `0o17` and `0x1F` are
/// numbers.
enum YAMLScalar {
  /// The value of a plain scalar.
  static func value(of text: String) -> DocumentNode.Value {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: number(text).map { .number($0) } ?? .string(text)
    }
  }

  /// The decimal digits of a number, or `nil` for any other text, including infinities.
  private static func number(_ text: String) -> String? {
    guard let first = text.utf8.first, (0x30...0x39).contains(first) || "+-.".utf8.contains(first)
    else { return nil }
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16).map { "\($0)" } }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map { "\($0)" } }
    guard text.wholeMatch(of: /[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil else {
      return nil
    }
    var digits = text.hasPrefix("+") ? String(text.dropFirst()) : text
    // JSON requires a digit on each side of the point.
    if digits.hasPrefix(".") { digits = "0" + digits }
    if digits.hasPrefix("-.") { digits = "-0" + digits.dropFirst() }
    if let whole = Int(digits) { return "\(whole)" }
    return Double(digits).flatMap { $0.isFinite ? "\($0)" : nil }
  }
}
