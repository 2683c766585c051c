/// Writes a regular expression of ECMA-262 in the syntax of ICU.
///
/// Escapes of ASCII letters that ECMA-262 does not know are mistakes, as in its Unicode mode; an escape of any other
/// character is that character.
struct ECMAPatternTranslator {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var result = ""
  private var depth = 0
  private var groupCount = 0
  private var groupNames: [String: Int] = [:]
  /// Whether what was written last can be repeated.
  private var isRepeatable = false

  private static let digit = "0-9"
  private static let word = "A-Za-z0-9_"
  private static let space =
    #"\t\n\x{B}\f\r\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}"#

  /// Creates a translator of a pattern.
  init(_ pattern: String) {
    scalars = Array(pattern.unicodeScalars)
  }

  /// The pattern in ICU's syntax.
  mutating func translated() throws(ECMAPattern.Flaw) -> String {
    findGroupNames()
    while let scalar = take() { try translate(scalar) }
    if depth > 0 { throw flaw("a ')' is missing") }
    return result
  }

  private mutating func translate(_ scalar: Unicode.Scalar) throws(ECMAPattern.Flaw) {
    switch scalar {
    case "\\": try escape()
    case "[": try characterClass()
    case "(": try openGroup()
    case ")":
      guard depth > 0 else { throw flaw("a ')' without its '('; write '\\)' for the character") }
      depth -= 1
      append(")", isRepeatable: true)
    case ".": append(#"[^\n\r\x{2028}\x{2029}]"#, isRepeatable: true)
    case "^": append(#"\A"#, isRepeatable: false)
    case "$": append(#"\z"#, isRepeatable: false)
    case "|": append("|", isRepeatable: false)
    case "*", "+", "?": try quantifier(String(scalar))
    case "{":
      if let counts = repetitionCounts() {
        try quantifier("{\(counts)}")
      } else {
        literal(scalar)
      }
    default: literal(scalar)
    }
  }

  private mutating func quantifier(_ text: String) throws(ECMAPattern.Flaw) {
    guard isRepeatable else {
      throw flaw("'\(text)' has nothing to repeat; write a backslash before it for the character")
    }
    append(text + (take("?") ? "?" : ""), isRepeatable: false)
  }

  /// The counts of `{2}`, `{2,}` or `{2,5}`, after the brace; `nil`, and nothing is taken, for a brace alone.
  private mutating func repetitionCounts() -> String? {
    var index = position
    var text = ""
    while index < scalars.count, scalars[index] != "}" {
      text.unicodeScalars.append(scalars[index])
      index += 1
    }
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let isNumber = { (part: Substring) in
      !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard index < scalars.count, isNumber(parts.first ?? ""),
      parts.count < 2 || parts[1].isEmpty || isNumber(parts[1])
    else { return nil }
    position = index + 1
    return text
  }
}

// MARK: - Groups

extension ECMAPatternTranslator {
  private mutating func openGroup() throws(ECMAPattern.Flaw) {
    depth += 1
    guard take("?") else {
      groupCount += 1
      return append("(", isRepeatable: false)
    }
    for kind in [":", "=", "!", "<=", "<!"] where take(kind) {
      return append("(?\(kind)", isRepeatable: false)
    }
    guard take("<"), name() != nil else {
      throw flaw("after '(?' comes ':', '=', '!', '<=', '<!' or '<name>'")
    }
    // Names that ICU would not accept are fine in JavaScript; a number serves as well.
    groupCount += 1
    append("(", isRepeatable: false)
  }

  /// The name before the next `>`, which is taken, too.
  private mutating func name() -> String? {
    var name = ""
    while let scalar = take() {
      if scalar == ">" { return name.isEmpty ? nil : name }
      name.unicodeScalars.append(scalar)
    }
    return nil
  }

  /// Numbers the groups, so that a reference to one by its name may come before it.
  private mutating func findGroupNames() {
    var isInClass = false
    var count = 0
    while let scalar = take() {
      switch scalar {
      case "\\": position += 1
      case "[": isInClass = true
      case "]": isInClass = false
      case "(" where !isInClass:
        guard take("?") else {
          count += 1
          continue
        }
        guard take("<"), next != "=", next != "!" else { continue }
        count += 1
        if let name = name() { groupNames[name] = count }
      default: break
      }
    }
    position = 0
  }
}

// MARK: - Escapes

extension ECMAPatternTranslator {
  private mutating func escape() throws(ECMAPattern.Flaw) {
    guard let kind = take() else { throw flaw("the pattern ends with a backslash") }
    switch kind {
    case "b", "B":
      let word = ECMAPatternTranslator.word
      let edge = "(?<=[\(word)])(?![\(word)])|(?<![\(word)])(?=[\(word)])"
      append(kind == "b" ? "(?:\(edge))" : "(?!\(edge))", isRepeatable: false)
    case "k":
      guard take("<"), let name = name(), let number = groupNames[name] else {
        throw flaw(#"'\k' needs the name of a group: \k<name>"#)
      }
      append("(?:\\\(number))", isRepeatable: true)
    case "1"..."9":
      var digits = String(kind)
      while let next, ("0"..."9").contains(next) { digits.unicodeScalars.append(take() ?? next) }
      append("(?:\\\(digits))", isRepeatable: true)
    default:
      if let set = try set(kind) {
        append(set, isRepeatable: true)
      } else {
        literal(try character(kind))
      }
    }
  }

  /// The set of characters that an escape stands for, as a class of ICU's; `nil` when it stands for one character.
  private mutating func set(_ kind: Unicode.Scalar) throws(ECMAPattern.Flaw) -> String? {
    switch kind {
    case "d": return "[\(ECMAPatternTranslator.digit)]"
    case "D": return "[^\(ECMAPatternTranslator.digit)]"
    case "w": return "[\(ECMAPatternTranslator.word)]"
    case "W": return "[^\(ECMAPatternTranslator.word)]"
    case "s": return "[\(ECMAPatternTranslator.space)]"
    case "S": return "[^\(ECMAPatternTranslator.space)]"
    case "p", "P":
      guard take("{") else { throw flaw(#"'\p' needs a property in braces: \p{Letter}"#) }
      var property = ""
      while let scalar = take(), scalar != "}" { property.unicodeScalars.append(scalar) }
      let isName = property.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "_") || byte == UInt8(ascii: "=")
          || Unicode.Scalar(byte).properties.isAlphabetic
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
      guard isName, !property.isEmpty else { throw flaw("'{\(property)}' is no property") }
      return "\\\(kind){\(property)}"
    default: return nil
    }
  }

  /// The one character that an escape stands for.
  private mutating func character(
    _ kind: Unicode.Scalar
  ) throws(ECMAPattern.Flaw) -> Unicode.Scalar {
    switch kind {
    case "t": return "\t"
    case "n": return "\n"
    case "v": return "\u{B}"
    case "f": return "\u{C}"
    case "r": return "\r"
    case "0": return "\0"
    case "c":
      guard let letter = take(), letter.isASCII, letter.properties.isAlphabetic,
        let control = Unicode.Scalar(letter.value % 32)
      else { throw flaw(#"'\c' needs a letter after it"#) }
      return control
    case "x":
      guard let value = hexadecimal(count: 2), let scalar = Unicode.Scalar(value) else {
        throw flaw(#"'\x' needs two hexadecimal digits after it"#)
      }
      return scalar
    case "u": return try unicode()
    default:
      guard !(kind.isASCII && kind.properties.isAlphabetic) else {
        throw flaw("'\\\(kind)' is no escape of ECMA-262")
      }
      return kind
    }
  }

  /// The character of `\u0041`, `\u{1F600}` or two escapes that are a surrogate pair.
  private mutating func unicode() throws(ECMAPattern.Flaw) -> Unicode.Scalar {
    let problem = flaw(#"'\u' needs four hexadecimal digits of a character, or {digits}, after it"#)
    if take("{") {
      var digits = ""
      while let scalar = take(), scalar != "}" { digits.unicodeScalars.append(scalar) }
      guard let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else {
        throw problem
      }
      return scalar
    }
    guard let high = hexadecimal(count: 4) else { throw problem }
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800..<0xDC00).contains(high), take(#"\u"#), let low = hexadecimal(count: 4),
      (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw problem }
    return scalar
  }

  private mutating func hexadecimal(count: Int) -> UInt32? {
    guard position + count <= scalars.count else { return nil }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[position..<position + count])
    guard text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    position += count
    return UInt32(text, radix: 16)
  }
}

// MARK: - Classes

extension ECMAPatternTranslator {
  private mutating func characterClass() throws(ECMAPattern.Flaw) {
    let isNegated = take("^")
    var members = ""
    while let scalar = take() {
      if scalar == "]" {
        // A class of nothing matches nothing, and its opposite everything; ICU has neither.
        guard members.isEmpty else {
          return append("[\(isNegated ? "^" : "")\(members)]", isRepeatable: true)
        }
        return append(isNegated ? #"[\x{0}-\x{10FFFF}]"# : "(?:(?!))", isRepeatable: true)
      }
      guard let low = try member(scalar, to: &members) else { continue }
      if next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
        position += 1
        guard let end = take(), let high = try member(end, to: &members) else {
          throw flaw("a range in brackets ends with a set of characters; write '\\-' for a hyphen")
        }
        guard low <= high else { throw flaw("the range \(low)-\(high) in brackets is backwards") }
        members += ECMAPatternTranslator.code(low) + "-" + ECMAPatternTranslator.code(high)
      } else {
        members += ECMAPatternTranslator.code(low)
      }
    }
    throw flaw("a ']' is missing")
  }

  /// The character that a class has next; `nil` for a set, which is added.
  private mutating func member(
    _ scalar: Unicode.Scalar, to members: inout String
  ) throws(ECMAPattern.Flaw) -> Unicode.Scalar? {
    guard scalar == "\\" else { return scalar }
    guard let kind = take() else { throw flaw("a ']' is missing") }
    if kind == "b" { return "\u{8}" }
    if let set = try set(kind) {
      members += set
      return nil
    }
    return try character(kind)
  }
}

// MARK: - Reading and writing

extension ECMAPatternTranslator {
  private var next: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func take() -> Unicode.Scalar? {
    guard let next else { return nil }
    position += 1
    return next
  }

  /// Steps over a text, if it comes next.
  private mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[min(position, scalars.count)...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func append(_ text: String, isRepeatable: Bool) {
    result += text
    self.isRepeatable = isRepeatable
  }

  /// Writes a character that stands for itself.
  private mutating func literal(_ scalar: Unicode.Scalar) {
    let isPlain = scalar.isASCII ? scalar.properties.isAlphabetic : false
    append(
      isPlain ? String(scalar) : ECMAPatternTranslator.code(scalar), isRepeatable: true)
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    "\\x{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  private func flaw(_ message: String) -> ECMAPattern.Flaw {
    ECMAPattern.Flaw(message: message)
  }
}
