/// JSON in the page of a report: on one line, without anything that ends its `script` element, and with numbers that are as
/// short as they may be.
extension JSONLayout {
  /// Starts a document in a page.
  static var inPage: JSONLayout { JSONLayout(depth: 0, isCompact: true, isInMarkup: true) }

  /// Writes a number with so many digits after the point at most; `null` for what is no number.
  mutating func number(_ number: Double, digits: Int) {
    guard number.isFinite else { return literal("null") }
    guard number != number.rounded() || abs(number) >= 1e15 else { return self.number(Int(number)) }
    var text = Substring(Quantity.fixed(number, digits: digits))
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    literal(text)
  }

  /// Writes a member with a number, unless there is none.
  mutating func member(_ key: StaticString, _ number: Double?, digits: Int) {
    guard let number else { return }
    self.key(key)
    self.number(number, digits: digits)
  }

  /// Writes a member that is 1 where something holds, and is not there elsewhere.
  mutating func flag(_ key: StaticString, _ holds: Bool) {
    member(key, holds ? 1 : nil)
  }

  /// Writes a member with some texts.
  mutating func member(_ key: StaticString, _ texts: [String]) {
    self.key(key)
    array(texts) { $0.text($1) }
  }
}
