/// Counts the tokens of texts, roughly as the tokenizers of language models do.
///
/// A token is at most six ASCII letters or digits of one word, or any other character that is not a space: a common
/// English word is one token, a long one two or three.
package enum TokenEstimate {
  /// The number of tokens of a text.
  package static func count(_ text: String) -> Int {
    scan(text, limit: .max).tokens
  }

  /// The longest start of a text that has at most `limit` tokens, or `nil` when that is all of it.
  static func prefix(of text: String, limit: Int) -> String? {
    let (_, end) = scan(text, limit: limit)
    guard end < text.utf8.count else { return nil }
    return String(decoding: Array(text.utf8.prefix(end)), as: UTF8.self)
  }

  private static let lettersPerToken = 6

  /// The tokens up to a limit, and the byte where the first one beyond it starts, or the end.
  private static func scan(_ text: String, limit: Int) -> (tokens: Int, end: Int) {
    var text = text
    return text.withUTF8 { bytes in
      var tokens = 0
      var run = 0
      for index in bytes.indices {
        let byte = bytes[index]
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a:
          if run == 0 {
            if tokens == limit { return (tokens, index) }
            tokens += 1
          }
          run = (run + 1) % lettersPerToken
        case 0x00...0x20, 0x80...0xbf:
          // Spaces count nothing; the bytes that continue a character belong to its first.
          run = 0
        default:
          run = 0
          if tokens == limit { return (tokens, index) }
          tokens += 1
        }
      }
      return (tokens, bytes.count)
    }
  }
}
