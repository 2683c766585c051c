extension PatternTranslator {
  mutating func escape() throws(TextPattern.Flaw) {
    guard let kind = take() else { throw flaw("the pattern ends with a backslash") }
    switch kind {
    case "b", "B":
      let word = dialect.word
      let edge = "(?<=[\(word)])(?![\(word)])|(?<![\(word)])(?=[\(word)])"
      append(kind == "b" ? "(?:\(edge))" : "(?!\(edge))", isRepeatable: false)
    case "k": try namedReference()
    case "1"..."9":
      if let number = groupNumber(from: kind) {
        reference(toGroup: number)
      } else {
        literal(try character(kind))
      }
    default:
      if !dialect.isECMA, try anchorOrSequence(kind) { return }
      if let set = try set(kind) {
        append(set, isRepeatable: true)
      } else {
        literal(try character(kind))
      }
    }
  }

  private mutating func namedReference() throws(TextPattern.Flaw) {
    if dialect == .javaScript, groupNames.isEmpty { return literal("k") }
    let closing: [(String, Unicode.Scalar)] =
      dialect.isECMA ? [("<", ">")] : [("<", ">"), ("{", "}"), ("'", "'")]
    for (opening, close) in closing where take(opening) {
      guard let name = text(before: close), !name.isEmpty else { break }
      if let number = Int(name), !dialect.isECMA {
        guard (1...max(groupCount, 1)).contains(number), groupCount > 0 else {
          throw flaw("there is no group \(number)")
        }
        return reference(toGroup: number)
      }
      return try reference(toGroupNamed: name)
    }
    throw flaw(#"'\k' needs the name of a group: \k<name>"#)
  }

  /// The number of the group that an escape references. If there is no such group, returns `nil`
  /// and consumes nothing.
  private mutating func groupNumber(from first: Unicode.Scalar) -> Int? {
    let start = position
    var digits = String(first)
    while let next, ("0"..."9").contains(next) { digits.unicodeScalars.append(take() ?? next) }
    let number = Int(digits) ?? .max
    if number <= groupCount { return number }
    position = start
    return nil
  }

  /// The character with an octal number of up to three digits, whose first digit has been consumed.
  ///
  /// JavaScript without flags reads a number that is not a group's as octal; Swift reads a number
  /// that begins with zero as octal.
  private mutating func octal(from first: Unicode.Scalar) -> Unicode.Scalar? {
    guard dialect == .javaScript ? ("0"..."7").contains(first) : dialect == .swift && first == "0"
    else { return nil }
    var value = first.value - 48
    while let next, ("0"..."7").contains(next), value * 8 + next.value - 48 <= 0o377 {
      value = value * 8 + next.value - 48
      _ = take()
    }
    return Unicode.Scalar(value)
  }

  /// Translates escapes that Swift has and ECMA-262 lacks: anchors, quoted text, and sequences of
  /// several characters.
  private mutating func anchorOrSequence(_ kind: Unicode.Scalar) throws(TextPattern.Flaw) -> Bool {
    switch kind {
    case "A", "z", "Z": append("\\\(kind)", isRepeatable: false)
    case "R": append(#"(?:\r\n|[\n-\r\x{85}\x{2028}\x{2029}])"#, isRepeatable: true)
    case "X": append(#"\X"#, isRepeatable: true)
    case "Q":
      let start = position
      skipToQuoteEnd()
      for scalar in scalars[start..<position] { literal(scalar) }
      _ = take("\\E")
    case "E": break
    default: return false
    }
    return true
  }

  /// Skips to the `\E` that ends quoted text, or to the end.
  mutating func skipToQuoteEnd() {
    while position < scalars.count {
      if scalars[position] == "\\", position + 1 < scalars.count, scalars[position + 1] == "E" {
        return
      }
      position += 1
    }
  }

  /// The ICU class that an escape stands for; `nil` if the escape is a single character.
  mutating func set(_ kind: Unicode.Scalar) throws(TextPattern.Flaw) -> String? {
    let digit = options.hasUnicodeDigits ? #"\p{Nd}"# : "0-9"
    switch kind {
    case "d": return "[\(digit)]"
    case "D": return "[^\(digit)]"
    case "w": return "[\(dialect.word)]"
    case "W": return "[^\(dialect.word)]"
    case "s": return "[\(dialect.space)]"
    case "S": return "[^\(dialect.space)]"
    case "h" where !dialect.isECMA: return #"[\t\p{Zs}]"#
    case "H" where !dialect.isECMA: return #"[^\t\p{Zs}]"#
    case "v" where !dialect.isECMA: return #"[\n-\r\x{85}\x{2028}\x{2029}]"#
    case "V" where !dialect.isECMA: return #"[^\n-\r\x{85}\x{2028}\x{2029}]"#
    case "N" where !dialect.isECMA:
      if next == "{" { throw untranslatable(#"'\N{name}'"#) }
      return "[^\(PatternDialect.lineEnds)]"
    case "p", "P": return dialect == .javaScript ? nil : try property(kind)
    default: return nil
    }
  }

  private mutating func property(_ kind: Unicode.Scalar) throws(TextPattern.Flaw) -> String {
    guard take("{") else { throw flaw(#"'\p' needs a property in braces: \p{Letter}"#) }
    var property = text(before: "}") ?? ""
    var isNegated = kind == "P"
    if !dialect.isECMA, property.hasPrefix("^") {
      property.removeFirst()
      isNegated.toggle()
    }
    let others = dialect.isECMA ? "_=" : "_=- "
    let isName = property.utf8.allSatisfy { byte in
      others.utf8.contains(byte) || byte.isASCIILetter || byte.isASCIIDigit
    }
    guard isName, !property.isEmpty else { throw flaw("'{\(property)}' is not a property") }
    return "\\\(isNegated ? "P" : "p"){\(property)}"
  }

  /// The single character that an escape stands for.
  mutating func character(
    _ kind: Unicode.Scalar
  ) throws(TextPattern.Flaw) -> Unicode.Scalar {
    switch kind {
    case "t": return "\t"
    case "n": return "\n"
    case "v": return "\u{B}"
    case "f": return "\u{C}"
    case "r": return "\r"
    case "a" where !dialect.isECMA: return "\u{7}"
    case "e" where !dialect.isECMA: return "\u{1B}"
    case "0": return octal(from: kind) ?? "\0"
    case "1"..."9":
      if let scalar = octal(from: kind) { return scalar }
      guard dialect == .javaScript else { throw flaw("there is no group \(kind)") }
      return kind
    case "c": return try control()
    case "x":
      if !dialect.isECMA, let scalar = try braced() { return scalar }
      guard let value = hexadecimal(count: 2), let scalar = Unicode.Scalar(value) else {
        if dialect == .javaScript { return kind }
        throw flaw(#"'\x' needs two hexadecimal digits after it"#)
      }
      return scalar
    case "u": return try unicode()
    case "U" where !dialect.isECMA:
      guard let scalar = hexadecimal(count: 8).flatMap(Unicode.Scalar.init) else {
        throw flaw(#"'\U' needs eight hexadecimal digits of a character after it"#)
      }
      return scalar
    default:
      let isLetter = kind.isASCII && kind.properties.isAlphabetic
      guard isLetter, dialect != .javaScript else { return kind }
      if dialect == .swift { throw untranslatable(#"'\\#(kind)'"#) }
      throw flaw("'\\\(kind)' is not an escape of ECMA-262")
    }
  }

  private mutating func control() throws(TextPattern.Flaw) -> Unicode.Scalar {
    guard let letter = next, letter.isASCII, letter.properties.isAlphabetic,
      let control = Unicode.Scalar(letter.value % 32)
    else {
      guard dialect == .javaScript else { throw flaw(#"'\c' needs a letter after it"#) }
      // The backslash is literal, and the letter follows.
      position -= 1
      return "\\"
    }
    _ = take()
    return control
  }

  /// The character of `\u0041`, `\u{1F600}` or a surrogate pair of two escapes.
  private mutating func unicode() throws(TextPattern.Flaw) -> Unicode.Scalar {
    let problem = flaw(#"'\u' needs four hexadecimal digits of a character, or {digits}, after it"#)
    if dialect != .javaScript, let scalar = try braced() { return scalar }
    guard let high = hexadecimal(count: 4) else {
      if dialect == .javaScript { return "u" }
      throw problem
    }
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800..<0xDC00).contains(high), take(#"\u"#), let low = hexadecimal(count: 4),
      (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw problem }
    return scalar
  }

  /// The character with a number in braces; `nil` if no brace follows.
  private mutating func braced() throws(TextPattern.Flaw) -> Unicode.Scalar? {
    guard take("{") else { return nil }
    guard let digits = text(before: "}"),
      let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    else {
      throw flaw("'{' needs the hexadecimal digits of a character and '}' after it")
    }
    return scalar
  }

  private mutating func hexadecimal(count: Int) -> UInt32? {
    guard position + count <= scalars.count else { return nil }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[position..<position + count])
    guard text.utf8.allSatisfy(\.isASCIIHexDigit), text.utf8.count == count else { return nil }
    position += count
    return UInt32(text, radix: 16)
  }
}
