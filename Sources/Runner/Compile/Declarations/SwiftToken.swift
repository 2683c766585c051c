/// A word or punctuation mark of Swift code.
struct SwiftToken: Hashable {
  /// The word, or a single byte that is part of no word.
  let text: String
  /// Its offset, in bytes.
  let offset: Int

  /// Whether it is a word: a name, a keyword or a number.
  var isWord: Bool { text.utf8.first.map(SwiftToken.isPartOfWord) ?? false }

  /// The tokens of code.
  static func all(of code: SwiftCode) -> [SwiftToken] {
    let bytes = code.bytes
    var tokens: [SwiftToken] = []
    var index = 0
    while index < bytes.count {
      var end = index
      while end < bytes.count, isPartOfWord(bytes[end]) { end += 1 }
      if end > index {
        tokens.append(
          SwiftToken(text: String(decoding: bytes[index..<end], as: UTF8.self), offset: index))
        index = end
      } else {
        // Back quotes turn a keyword into a name; without them it still reads as one.
        if bytes[index] > 0x20, bytes[index] != UInt8(ascii: "`") {
          tokens.append(
            SwiftToken(text: String(decoding: [bytes[index]], as: UTF8.self), offset: index))
        }
        index += 1
      }
    }
    return tokens
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
