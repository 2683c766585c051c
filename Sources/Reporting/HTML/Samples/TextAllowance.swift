/// How many bytes of each text a page keeps, so that it stays small enough to be opened and passed on.
struct TextAllowance {
  /// The most bytes of a text.
  static let largest = TextLimits.full.bytes
  /// The fewest bytes that a text may be cut to.
  static let least = 256
  /// The most bytes of all texts, unless each is cut to the least.
  static let total = 24 << 20

  /// How many bytes of UTF-8 of each text are kept.
  let bytes: Int

  /// Finds the allowance for texts of some sizes: the largest, halved until all of them fit.
  init(sizes: [Int]) {
    var bytes = TextAllowance.largest
    while bytes > TextAllowance.least,
      sizes.reduce(0, { $0 + min($1, bytes) }) > TextAllowance.total
    {
      bytes /= 2
    }
    self.bytes = bytes
  }

  /// A text as the page shows it: cut with a note where it is longer, and safe to look at.
  func shown(_ text: String) -> String {
    VisibleText.escaping(Excerpt(text, bytes: bytes).textWithNote)
  }
}
