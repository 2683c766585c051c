/// The shape of a prompt's JSON answers: `{"category": "<label>", "urgent": true|false}`.
///
/// Placeholders for values need not be JSON. They are kept as written.
indirect enum JSONShape: Hashable, Sendable {
  /// An object, with its fields in order.
  case object([Field])
  /// An array, with the shape of its first element.
  case array(JSONShape)
  /// Any other value, as written.
  case value(String)

  /// A field of an object.
  struct Field: Hashable, Sendable {
    /// The key.
    var key: String
    /// The shape of its value.
    var shape: JSONShape
    /// A comment after the field: `// one of a, b`.
    var comment = ""
  }

  /// The last shape in a text, and its range.
  static func find(in text: String) -> (shape: JSONShape, range: Range<String.Index>)? {
    let bytes = Array(text.utf8)
    var found: (JSONShape, Range<Int>)?
    var index = 0
    var attempts = 0
    while index < bytes.count, attempts < mostAttempts {
      guard bytes[index] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      attempts += 1
      guard let parsed = parse(bytes, at: index) else {
        index += 1
        continue
      }
      found = parsed
      index = parsed.1.upperBound
    }
    guard let (shape, range) = found else { return nil }
    let lower = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let upper = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    return (shape, lower..<upper)
  }

  /// The maximum number of opening braces to try, so that a text full of them takes no longer than
  /// others.
  private static let mostAttempts = 300

  private static func parse(_ bytes: [UInt8], at start: Int) -> (JSONShape, Range<Int>)? {
    var parser = JSONShapeParser(bytes, at: start)
    guard let shape = parser.object(depth: 0) else { return nil }
    return (shape, start..<parser.index)
  }
}
