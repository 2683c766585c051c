extension PatternTranslator {
  /// Parses a class after its opening bracket, and returns it in ICU's syntax.
  mutating func characterClass() throws(TextPattern.Flaw) -> String {
    classDepth += 1
    defer { classDepth -= 1 }
    guard classDepth <= 50 else { throw flaw("more than 50 sets are nested") }
    let isNegated = take("^")
    var members = ""
    // The operands before the last operator, including that operator.
    var left = ""
    while let scalar = take() {
      if scalar == "]" {
        guard members.isEmpty else {
          let all = left.isEmpty ? members : "\(left)[\(members)]"
          return "[\(isNegated ? "^" : "")\(all)]"
        }
        guard dialect.isECMA else {
          throw flaw("the brackets are empty; write '\\]' for the character")
        }
        // An empty class matches no character, and its negation matches every character; ICU has
        // neither.
        return isNegated ? PatternTranslator.any : "(?:(?!))"
      }
      if !dialect.isECMA, try nested(scalar, &members, &left) { continue }
      guard let low = try member(scalar, to: &members) else { continue }
      guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]",
        dialect.isECMA || scalars[position + 1] != "-"
      else {
        members += PatternTranslator.code(low)
        continue
      }
      position += 1
      if !dialect.isECMA, next == "[" { throw setEndsRange() }
      guard let end = take(), let high = try member(end, to: &members) else {
        guard dialect == .javaScript else { throw setEndsRange() }
        members += PatternTranslator.code(low) + PatternTranslator.code("-")
        continue
      }
      guard low <= high else { throw flaw("the range \(low)-\(high) in brackets is backwards") }
      members += PatternTranslator.code(low) + "-" + PatternTranslator.code(high)
    }
    throw flaw("a ']' is missing")
  }

  private func setEndsRange() -> TextPattern.Flaw {
    flaw("a range in brackets ends with a set of characters; write '\\-' for a hyphen")
  }

  /// Parses what only Swift's classes allow: nested classes, `[:name:]`, `&&` and `--`.
  private mutating func nested(
    _ scalar: Unicode.Scalar, _ members: inout String, _ left: inout String
  ) throws(TextPattern.Flaw) -> Bool {
    switch scalar {
    case "[":
      if take(":") {
        guard let name = text(before: ":"), take("]") else { throw flaw("a ':]' is missing") }
        members += try PatternTranslator.posixClass(name)
      } else {
        members += try characterClass()
      }
    case "&" where next == "&", "-" where next == "-" && !members.isEmpty:
      _ = take()
      guard !members.isEmpty, next != "]" else {
        throw flaw("'\(scalar)\(scalar)' in brackets needs a set on either side")
      }
      left = (left.isEmpty ? "[\(members)]" : "[\(left)[\(members)]]") + "\(scalar)\(scalar)"
      members = ""
    case "~" where next == "~": throw untranslatable("'~~' in brackets")
    default: return false
    }
    return true
  }

  private static func posixClass(_ name: String) throws(TextPattern.Flaw) -> String {
    let isNegated = name.hasPrefix("^")
    let plain = isNegated ? String(name.dropFirst()) : name
    let properties = [
      "alpha": "Alphabetic", "digit": "Nd", "lower": "Lowercase", "upper": "Uppercase",
      "space": "White_Space", "punct": "P", "cntrl": "Cc",
    ]
    if let property = properties[plain] { return "\\\(isNegated ? "P" : "p"){\(property)}" }
    let sets = [
      "alnum": #"\p{Alphabetic}\p{Nd}"#, "word": PatternDialect.swift.word, "xdigit": "0-9A-Fa-f",
      "blank": #"\t\p{Zs}"#,
    ]
    guard let set = sets[plain] else {
      throw TextPattern.Flaw(
        message: "'[:\(name):]' is not supported", isBeyondTranslation: true)
    }
    return "[\(isNegated ? "^" : "")\(set)]"
  }

  /// The next character of a class; `nil` for a set, which is added to `members`.
  private mutating func member(
    _ scalar: Unicode.Scalar, to members: inout String
  ) throws(TextPattern.Flaw) -> Unicode.Scalar? {
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
