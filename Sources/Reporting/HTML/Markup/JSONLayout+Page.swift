internal import Console

/// JSON inside the page of a report: on one line, unable to end its `script` element, and with
/// short numbers.
extension JSONLayout {
  /// Creates the layout of a document in a page.
  static var inPage: JSONLayout { JSONLayout(depth: 0, isCompact: true, isInMarkup: true) }

  /// Writes a number with at most `digits` digits after the point, or `null` if it is not finite.
  mutating func number(_ number: Double, digits: Int) {
    guard number.isFinite else { return literal("null") }
    guard number != number.rounded() || abs(number) >= 1e15 else { return self.number(Int(number)) }
    var text = Substring(Quantity.fixed(number, digits: digits))
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    literal(text)
  }

  /// Writes a member with a number, unless the number is `nil`.
  mutating func member(_ key: StaticString, _ number: Double?, digits: Int) {
    guard let number else { return }
    self.key(key)
    self.number(number, digits: digits)
  }

  /// Writes a member with the value 1 if a condition holds, and no member otherwise.
  mutating func flag(_ key: StaticString, _ holds: Bool) {
    member(key, holds ? 1 : nil)
  }

  /// Writes a member with an array of texts.
  mutating func member(_ key: StaticString, _ texts: [String]) {
    self.key(key)
    array(texts) { $0.text($1) }
  }
}
