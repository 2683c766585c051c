/// A text to find in UTF-8, in all forms in which formats write its characters.
///
/// | form | used in |
/// |---|---|
/// | itself | text |
/// | `%3D`, `%3d`, `%253D` | URLs |
/// | `+` for a blank | forms |
/// | `\"`, `\/`, `\u003d`, `\x3d`, `\075`, also inside another string (`\\\"`) | JSON, Swift, shells |
/// | `'\''` for `'` | shells |
/// | `&quot;`, `&#61;`, `&#x3D;`, `&amp;quot;` | XML, HTML |
struct SecretPattern: Sendable {
  /// A character as a Unicode scalar and as bytes.
  private struct Unit: Sendable {
    let scalar: UInt32
    let bytes: [UInt8]
    /// Whether a backslash before it has another meaning.
    let isWord: Bool

    init(_ scalar: Unicode.Scalar) {
      self.scalar = scalar.value
      bytes = Array(String(Character(scalar)).utf8)
      isWord = scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
  }

  private let units: [Unit]
  /// The replacement for a match.
  let replacement: [UInt8]
  /// Whether the base64 digit before a match also contains bits of the secret.
  let hasLooseStart: Bool
  /// Whether the base64 digit after a match, and padding, belong to the secret.
  let hasLooseEnd: Bool

  /// Creates a pattern; the text must not be empty.
  init(
    _ text: String, replacement: String, hasLooseStart: Bool = false, hasLooseEnd: Bool = false
  ) {
    units = text.unicodeScalars.map(Unit.init)
    self.replacement = Array(replacement.utf8)
    self.hasLooseStart = hasLooseStart
    self.hasLooseEnd = hasLooseEnd
  }

  /// The patterns of a secret: its text and, if that is long enough, its base64 and hexadecimal
  /// digits.
  static func all(of secret: Secret) -> [SecretPattern] {
    let whole = SecretPattern(secret.text, replacement: secret.replacement)
    let bytes = Array(secret.text.utf8)
    guard secret.isEncoded, bytes.count >= 8 else { return [whole] }
    var patterns = [whole]
    for offset in 0..<3 {
      let digits = base64Digits(of: bytes, after: offset)
      let isLoose = (offset + bytes.count) % 3 != 0
      for text in Set([digits, digits.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }]) {
        patterns.append(
          SecretPattern(
            String(text), replacement: secret.replacement, hasLooseStart: offset > 0,
            hasLooseEnd: isLoose))
      }
    }
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    for text in Set([digits, digits.uppercased()]) {
      patterns.append(SecretPattern(text, replacement: secret.replacement))
    }
    return patterns
  }

  /// The base64 digits that some bytes have inside a longer text, independent of the surrounding
  /// bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - offset: The number of bytes before them since the last group of three, from 0 to 2.
  /// - Returns: The digits, in the standard alphabet.
  private static func base64Digits(of bytes: [UInt8], after offset: Int) -> [Character] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bits = (Array(repeating: 0, count: offset) + bytes).flatMap { byte in
      (0..<8).reversed().map { Int(byte >> UInt8($0)) & 1 }
    }
    // From the first digit without bits of the bytes before, to the last without bits of the bytes
    // after.
    let first = (offset * 8 + 5) / 6
    return (first..<bits.count / 6).map { digit in
      alphabet[bits[digit * 6..<digit * 6 + 6].reduce(0) { $0 << 1 | $1 }]
    }
  }

  /// Whether a byte is a base64 digit of either alphabet, or padding.
  static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="):
      true
    default: false
    }
  }

  /// The scalar that an escape such as `%3d`, `\u003d`, `\"` or `&quot;` stands for; `nil` if no
  /// escape begins at `start`.
  ///
  /// For a byte of a longer character in a URL, or half of a surrogate pair, it is that byte's or
  /// half's number.
  static func writtenScalar(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32? {
    switch text[start] {
    case UInt8(ascii: "%"):
      var digits = start + 1
      while starts(text, at: digits, with: SecretPattern.percentDigits),
        number(text, at: digits + 2, digits: 2, radix: 16) != nil
      {
        digits += 2
      }
      return number(text, at: digits, digits: 2, radix: 16)
    case UInt8(ascii: "&"):
      var name = start + 1
      while starts(text, at: name, with: SecretPattern.ampersand),
        name + 4 < text.count,
        text[name + 4] == UInt8(ascii: "#") || entity(text, at: name + 4) != nil
      {
        name += 4
      }
      return entity(text, at: name)?.scalar
    default:
      var escape = start
      while escape < text.count, escape - start < 8, text[escape] == UInt8(ascii: "\\") {
        escape += 1
      }
      guard escape < text.count else { return nil }
      switch text[escape] {
      case UInt8(ascii: "u"):
        return number(text, at: escape + 1, digits: 4, radix: 16)
      case UInt8(ascii: "x"): return number(text, at: escape + 1, digits: 2, radix: 16)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        return number(text, at: escape, digits: 3, radix: 8) ?? UInt32(text[escape])
      // An unescaped first byte, also of an escaped character beyond ASCII.
      default: return UInt32(text[escape])
      }
    }
  }

  /// The first byte of the text.
  var firstByte: UInt8 { units[0].bytes[0] }

  /// The byte after the first, if neither is escaped; `nil` if there is none.
  var secondByte: UInt8? {
    units[0].bytes.count > 1 ? units[0].bytes[1] : units.count > 1 ? units[1].bytes[0] : nil
  }

  // MARK: - Matching

  /// The end of the text if it begins at `start`; `nil` if it does not.
  func end(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    end(in: text, of: 0, from: start)
  }

  private func end(
    in text: UnsafeBufferPointer<UInt8>, of unit: Int, from start: Int
  ) -> Int? {
    var (unit, start) = (unit, start)
    while unit < units.count {
      guard start < text.count else { return nil }
      let next = units[unit]
      let isLiteral = SecretPattern.starts(text, at: start, with: next.bytes)
      switch text[start] {
      case UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "'"),
        UInt8(ascii: "+"):
        // The character may have several forms here; the longest that leads to a match is used.
        var ends = encodedEnds(in: text, of: next, from: start)
        if isLiteral { ends.append(start + next.bytes.count) }
        if ends.count == 1 {
          start = ends[0]
          unit += 1
          continue
        }
        for candidate in ends {
          if let end = end(in: text, of: unit + 1, from: candidate) { return end }
        }
        return nil
      default:
        guard isLiteral else { return nil }
        start += next.bytes.count
        unit += 1
      }
    }
    return start
  }

  /// The ends of a character's escaped forms, the longest first.
  private func encodedEnds(
    in text: UnsafeBufferPointer<UInt8>, of unit: Unit, from start: Int
  ) -> [Int] {
    switch text[start] {
    case UInt8(ascii: "%"): return percentEnd(in: text, of: unit, from: start).map { [$0] } ?? []
    case UInt8(ascii: "&"): return entityEnds(in: text, of: unit, from: start)
    case UInt8(ascii: "+"): return unit.scalar == 0x20 ? [start + 1] : []
    case UInt8(ascii: "'"):
      guard unit.scalar == 0x27 else { return [] }
      return [#"'"'"'"#, #"'\''"#].filter {
        SecretPattern.starts(text, at: start, with: Array($0.utf8))
      }.map { start + $0.utf8.count }
    default: return backslashEnds(in: text, of: unit, from: start)
    }
  }

  private func percentEnd(
    in text: UnsafeBufferPointer<UInt8>, of unit: Unit, from start: Int
  ) -> Int? {
    var end = start
    for byte in unit.bytes {
      guard end < text.count, text[end] == UInt8(ascii: "%") else { return nil }
      end += 1
      // The percent sign may itself be encoded.
      while SecretPattern.starts(text, at: end, with: SecretPattern.percentDigits),
        SecretPattern.number(text, at: end + 2, digits: 2, radix: 16) == UInt32(byte)
      {
        end += 2
      }
      guard SecretPattern.number(text, at: end, digits: 2, radix: 16) == UInt32(byte) else {
        return nil
      }
      end += 2
    }
    return end
  }

  private func backslashEnds(
    in text: UnsafeBufferPointer<UInt8>, of unit: Unit, from start: Int
  ) -> [Int] {
    var escape = start
    // Strings inside strings double the backslashes.
    while escape < text.count, escape - start < 8, text[escape] == UInt8(ascii: "\\") {
      escape += 1
    }
    var ends = escapeEnd(in: text, of: unit, from: escape).map { [$0] } ?? []
    if unit.scalar == 0x5C {
      ends += [8, 4, 2].filter { $0 <= escape - start }.map { start + $0 }
    } else if ends.isEmpty, !unit.isWord,
      SecretPattern.starts(text, at: escape, with: unit.bytes)
    {
      ends.append(escape + unit.bytes.count)
    }
    return ends
  }

  /// The end of `u003d`, `x3d`, `075` or `n` after a backslash; `nil` if it stands for another
  /// character.
  private func escapeEnd(
    in text: UnsafeBufferPointer<UInt8>, of unit: Unit, from start: Int
  ) -> Int? {
    guard start < text.count else { return nil }
    switch text[start] {
    case UInt8(ascii: "u"): return unicodeEnd(in: text, of: unit, from: start)
    case UInt8(ascii: "x"):
      let number = SecretPattern.number(text, at: start + 1, digits: 2, radix: 16)
      return unit.scalar < 0x80 && number == unit.scalar ? start + 3 : nil
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      let number = SecretPattern.number(text, at: start, digits: 3, radix: 8)
      return unit.scalar < 0x80 && number == unit.scalar ? start + 3 : nil
    case UInt8(ascii: "n") where unit.scalar == 0x0A, UInt8(ascii: "r") where unit.scalar == 0x0D,
      UInt8(ascii: "t") where unit.scalar == 0x09:
      return start + 1
    default: return nil
    }
  }

  /// The end of `u003d`, or of the two escapes of a character beyond U+FFFF.
  private func unicodeEnd(
    in text: UnsafeBufferPointer<UInt8>, of unit: Unit, from start: Int
  ) -> Int? {
    guard let first = SecretPattern.number(text, at: start + 1, digits: 4, radix: 16) else {
      return nil
    }
    if first == unit.scalar { return start + 5 }
    guard unit.scalar > 0xFFFF, first == 0xD800 + (unit.scalar - 0x10000) >> 10 else { return nil }
    var second = start + 5
    while second < text.count, text[second] == UInt8(ascii: "\\") { second += 1 }
    guard second < text.count, text[second] == UInt8(ascii: "u"),
      SecretPattern.number(text, at: second + 1, digits: 4, radix: 16)
        == 0xDC00 + (unit.scalar - 0x10000) & 0x3FF
    else { return nil }
    return second + 5
  }

  /// The ends of `&quot;`, and of a form whose ampersand is itself escaped, the longest first.
  private func entityEnds(
    in text: UnsafeBufferPointer<UInt8>, of unit: Unit, from start: Int
  ) -> [Int] {
    var ends: [Int] = []
    var name = start + 1
    while name < text.count, name - start < 40 {
      if let end = entityEnd(in: text, of: unit, named: name) { ends.insert(end, at: 0) }
      guard SecretPattern.starts(text, at: name, with: SecretPattern.ampersand) else { break }
      name += SecretPattern.ampersand.count
    }
    return ends
  }

  private func entityEnd(
    in text: UnsafeBufferPointer<UInt8>, of unit: Unit, named start: Int
  ) -> Int? {
    guard let entity = SecretPattern.entity(text, at: start), entity.scalar == unit.scalar else {
      return nil
    }
    return entity.end
  }

  /// The scalar that `quot;` or `#x22;` stands for, and the end of the text.
  private static func entity(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (scalar: UInt32, end: Int)? {
    guard start < text.count,
      text[start] == UInt8(ascii: "#")
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[start])
    else { return nil }
    var end = start
    while end < text.count, end - start < 10, text[end] != UInt8(ascii: ";") { end += 1 }
    guard end < text.count, text[end] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: text[start..<end], as: UTF8.self)
    let scalar: UInt32? =
      if name.hasPrefix("#x") || name.hasPrefix("#X") {
        UInt32(name.dropFirst(2), radix: 16)
      } else if name.hasPrefix("#") {
        UInt32(name.dropFirst())
      } else {
        entities[name]
      }
    return scalar.map { ($0, end + 1) }
  }

  /// The digits of an encoded percent sign.
  private static let percentDigits = Array("25".utf8)
  /// The rest of an escaped ampersand.
  private static let ampersand = Array("amp;".utf8)

  private static let entities: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27,
  ]

  private static func starts(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, with bytes: [UInt8]
  ) -> Bool {
    guard start + bytes.count <= text.count else { return false }
    for index in bytes.indices where text[start + index] != bytes[index] { return false }
    return true
  }

  /// Parses a number with exactly `digits` digits; `nil` if they are not all there.
  static func number(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, digits: Int, radix: UInt32
  ) -> UInt32? {
    guard start + digits <= text.count else { return nil }
    var number: UInt32 = 0
    for byte in text[start..<start + digits] {
      let digit: UInt32
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte) - 48
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt32(byte) - 87
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt32(byte) - 55
      default: return nil
      }
      guard digit < radix else { return nil }
      number = number * radix + digit
    }
    return number
  }
}
