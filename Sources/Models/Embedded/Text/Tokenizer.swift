internal import Foundation
internal import PromptCI

/// A tokenizer that splits texts into words.
///
/// A word is a run of letters and digits, in lowercase, without accents, and stemmed if it is
/// ASCII. Apostrophes join ("don't" is the word "not", "parcel's" is "parcel"). An ideograph, a
/// kana or an emoji is a word by itself, and pairs of words compensate for missing spaces. The time
/// is linear in the length of the text.
enum Tokenizer {
  /// The words of a text, in order.
  static func words(in text: String) -> [Word] {
    var text = text
    return text.withUTF8 { words(in: $0) }
  }

  /// The maximum length of a word that is stemmed, in bytes; longer words are not English.
  private static let longestStemmedWord = 40

  private static func words(in bytes: UnsafeBufferPointer<UInt8>) -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(bytes.count / 6 + 1)
    var letters: [UInt8] = []
    letters.reserveCapacity(24)
    var isASCII = true
    /// The index after an apostrophe within the word; `nil` if there was none.
    var apostrophe: Int?

    func finish() {
      defer {
        letters.removeAll(keepingCapacity: true)
        isASCII = true
        apostrophe = nil
      }
      guard !letters.isEmpty else { return }
      if let word = word(&letters, isASCII: isASCII, apostrophe: apostrophe) { words.append(word) }
    }

    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x61...0x7a, 0x30...0x39:
        letters.append(byte)
        index += 1
      case 0x41...0x5a:
        letters.append(byte | 0x20)
        index += 1
      case 0x27:
        if !letters.isEmpty, apostrophe == nil { apostrophe = letters.count } else { finish() }
        index += 1
      case 0x2d where letters == [0x65]:
        // "e-mail" becomes "email".
        index += 1
      case 0x80...:
        let (scalar, length) = UTF8Scalar.decode(bytes, at: index)
        index += length
        switch ScalarClass(scalar) {
        case .letter:
          letters.append(contentsOf: Array(String(Character(scalar)).utf8))
          isASCII = false
        case .apostrophe:
          if !letters.isEmpty, apostrophe == nil { apostrophe = letters.count } else { finish() }
        case .symbol:
          finish()
          letters.append(contentsOf: Array(String(Character(scalar)).utf8))
          isASCII = false
          finish()
        case .separator:
          finish()
        case .joiner:
          break
        }
      default:
        finish()
        index += 1
      }
    }
    finish()
    return words
  }

  /// The word for letters, or `nil` if nothing is left.
  private static func word(_ letters: inout [UInt8], isASCII: Bool, apostrophe: Int?) -> Word? {
    if let apostrophe, apostrophe < letters.count {
      if letters[apostrophe...] == [0x74], letters[..<apostrophe].last == 0x6e { return not }
      // In a contraction or a possessive, the part before the apostrophe is the word.
      if letters.count - apostrophe <= 2 { letters.removeSubrange(apostrophe...) }
    }
    guard isASCII else { return Word(term: Term(folded(letters)), role: .content) }
    let whole = Term(letters)
    if FunctionWords.negations.contains(whole) { return not }
    let role = FunctionWords.role(of: whole)
    if role == .function { return Word(term: whole, role: role) }
    guard letters.count <= longestStemmedWord else { return Word(term: whole, role: role) }
    PorterStemmer.stem(&letters)
    return Word(term: Term(letters), role: role)
  }

  private static let not = Word(term: Term("not".utf8), role: .light)

  /// The letters in lowercase, without accents.
  private static func folded(_ letters: [UInt8]) -> [UInt8] {
    let decomposed =
      String(decoding: letters, as: UTF8.self).lowercased().decomposedStringWithCanonicalMapping
    return decomposed.unicodeScalars.lazy
      .filter { !(0x300...0x36f).contains($0.value) }
      .flatMap { Array(String(Character($0)).utf8) }
  }
}
