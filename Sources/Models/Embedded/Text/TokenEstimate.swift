/// An estimate of token counts, similar to the tokenizers of language models.
///
/// A token is at most six ASCII letters or digits of one word, or any other character that is not a
/// space. A common English word is one token, and a long one two or three.
package enum TokenEstimate {
  /// The number of tokens in a text.
  package static func count(_ text: String) -> Int {
    scan(text, limit: .max).tokens
  }

  /// The longest prefix of a text with at most `limit` tokens, or `nil` if that is the whole text.
  static func prefix(of text: String, limit: Int) -> String? {
    let (_, end) = scan(text, limit: limit)
    guard end < text.utf8.count else { return nil }
    return String(decoding: Array(text.utf8.prefix(end)), as: UTF8.self)
  }

  private static let lettersPerToken = 6

  /// The number of tokens up to a limit, and the byte offset of the first token beyond it, or the
  /// end.
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
          // Spaces count 0. Continuation bytes of a character belong to its first byte.
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
