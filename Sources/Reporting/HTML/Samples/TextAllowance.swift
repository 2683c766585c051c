internal import Console

/// The size limit of each text in a page, which keeps the page small enough to open and share.
struct TextAllowance {
  /// The upper bound on a text's limit, in bytes.
  static let largest = TextLimits.full.bytes
  /// The lower bound on a text's limit, in bytes.
  static let least = 256
  /// The upper bound on the total of all texts, in bytes, unless every limit is at the lower bound.
  static let total = 24 << 20

  /// The limit of each text, in bytes of UTF-8.
  let bytes: Int

  /// Chooses the limit for texts of some sizes: the largest, halved until all texts fit.
  init(sizes: [Int]) {
    var bytes = TextAllowance.largest
    while bytes > TextAllowance.least,
      sizes.reduce(0, { $0 + min($1, bytes) }) > TextAllowance.total
    {
      bytes /= 2
    }
    self.bytes = bytes
  }

  /// A text for the page: made safe, and cut with a note if it is too long.
  func shown(_ text: String) -> String {
    VisibleText.escaping(Excerpt(text, bytes: bytes).textWithNote)
  }
}
