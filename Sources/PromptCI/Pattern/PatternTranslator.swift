/// Translates a regular expression of another dialect into the syntax of ICU.
///
/// Literal characters are written as code points. Line ends, words, digits and white space are
/// written as explicit classes of the dialect. The result therefore does not depend on ICU's own
/// definitions.
struct PatternTranslator {
  /// The options that `(?i)` and similar set until the end of their group.
  struct Options {
    /// Whether `^` and `$` also match at line ends.
    var isMultiline = false
    /// Whether `.` matches line ends.
    var dotMatchesAll = false
    /// Whether white space and comments are ignored.
    var isExtended = false
    /// Whether `\d` matches every Unicode decimal digit.
    var hasUnicodeDigits = false
  }

  /// An open group.
  struct OpenGroup {
    /// The text that closes it.
    let end: String
    /// The options outside the group.
    let outer: Options
    /// Whether a quantifier may follow it.
    let isRepeatable: Bool
  }

  let dialect: PatternDialect
  let scalars: [Unicode.Scalar]
  var position = 0
  var result = ""
  var options = Options()
  var openGroups: [OpenGroup] = []
  var groupNames: [String: Int] = [:]
  var groupCount = 0
  var classDepth = 0
  /// Whether each group is followed by a mark that shows that it matched, for references to groups
  /// that did not match.
  var hasMarks = false
  /// Whether a quantifier may follow the last element.
  var isRepeatable = false

  /// Creates a translator of a pattern.
  init(_ pattern: String, _ dialect: PatternDialect) {
    self.dialect = dialect
    scalars = Array(pattern.unicodeScalars)
  }

  /// The pattern in ICU's syntax.
  mutating func translated() throws(TextPattern.Flaw) -> String {
    try findGroups()
    while let scalar = take() { try translate(scalar) }
    if !openGroups.isEmpty { throw flaw("a ')' is missing") }
    return result
  }

  private mutating func translate(_ scalar: Unicode.Scalar) throws(TextPattern.Flaw) {
    switch scalar {
    case "\\": try escape()
    case "[": append(try characterClass(), isRepeatable: true)
    case "(": try openGroup()
    case ")":
      guard let group = openGroups.popLast() else {
        throw flaw("a ')' without its '('; write '\\)' for the character")
      }
      options = group.outer
      append(group.end, isRepeatable: group.isRepeatable)
    case ".":
      append(
        options.dotMatchesAll ? PatternTranslator.any : "[^\(PatternDialect.lineEnds)]",
        isRepeatable: true)
    case "^": append(options.isMultiline ? lineStart : #"\A"#, isRepeatable: false)
    case "$": append(options.isMultiline ? lineEnd : #"\z"#, isRepeatable: false)
    case "|": append("|", isRepeatable: false)
    case "*", "+", "?": try quantifier(String(scalar))
    case "{":
      if let counts = repetitionCounts() {
        try quantifier("{\(counts)}")
      } else {
        literal(scalar)
      }
    case "#" where options.isExtended:
      while let next, next != "\n", next != "\r" { _ = take() }
    default:
      if options.isExtended, scalar.properties.isWhitespace { return }
      literal(scalar)
    }
  }

  static let any = #"[\x{0}-\x{10FFFF}]"#

  /// Excludes the position between CR and LF, which are one line end.
  private static let outsideCRLF = #"(?!(?<=\r)\n)"#

  private var lineStart: String {
    "(?:(?<![^\(PatternDialect.lineEnds)])\(PatternTranslator.outsideCRLF))"
  }

  private var lineEnd: String {
    "(?:(?![^\(PatternDialect.lineEnds)])\(PatternTranslator.outsideCRLF))"
  }
}

// MARK: - Quantifiers

extension PatternTranslator {
  private mutating func quantifier(_ text: String) throws(TextPattern.Flaw) {
    guard isRepeatable else {
      throw flaw("'\(text)' has nothing to repeat; write a backslash before it for the character")
    }
    var suffix = ""
    if take("?") {
      suffix = "?"
    } else if !dialect.isECMA, take("+") {
      suffix = "+"
    }
    append(text + suffix, isRepeatable: false)
  }

  /// The counts of `{2}`, `{2,}` or `{2,5}` after the brace. For a literal brace, returns `nil` and
  /// consumes nothing.
  private mutating func repetitionCounts() -> String? {
    var index = position
    var text = ""
    while index < scalars.count, scalars[index] != "}" {
      text.unicodeScalars.append(scalars[index])
      index += 1
    }
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let isNumber = { (part: Substring) in
      !part.isEmpty && part.utf8.allSatisfy(\.isASCIIDigit)
    }
    // Only in ECMA-262 is `{,5}` literal.
    let hasNoStart = parts.count == 2 && parts[0].isEmpty && !parts[1].isEmpty && !dialect.isECMA
    guard index < scalars.count, hasNoStart || isNumber(parts.first ?? ""),
      parts.count < 2 || parts[1].isEmpty || isNumber(parts[1])
    else { return nil }
    position = index + 1
    return hasNoStart ? "0\(text)" : text
  }
}

// MARK: - Reading and writing

extension PatternTranslator {
  var next: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  mutating func take() -> Unicode.Scalar? {
    guard let next else { return nil }
    position += 1
    return next
  }

  /// Consumes a string if it follows, and returns whether it did.
  mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[min(position, scalars.count)...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  /// The text before the next closing character, which is consumed, too; `nil` if there is none.
  mutating func text(before close: Unicode.Scalar) -> String? {
    guard let end = scalars[min(position, scalars.count)...].firstIndex(of: close) else {
      return nil
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[position..<end])
    position = end + 1
    return text
  }

  mutating func append(_ text: String, isRepeatable: Bool) {
    result += text
    self.isRepeatable = isRepeatable
  }

  /// Appends a literal character.
  mutating func literal(_ scalar: Unicode.Scalar) {
    let isPlain = scalar.isASCII ? scalar.properties.isAlphabetic : false
    append(
      isPlain ? String(scalar) : PatternTranslator.code(scalar), isRepeatable: true)
  }

  static func code(_ scalar: Unicode.Scalar) -> String {
    "\\x{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  func flaw(_ message: String) -> TextPattern.Flaw {
    TextPattern.Flaw(message: message)
  }

  /// The error for valid syntax without a counterpart in ICU.
  func untranslatable(_ what: String) -> TextPattern.Flaw {
    TextPattern.Flaw(message: "\(what) is not supported", isBeyondTranslation: true)
  }
}
