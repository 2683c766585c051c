/// Splits a Nunjucks text into parts.
struct NunjucksScanner {
  private let characters: [Character]
  private let hasTags: Bool
  private var index = 0
  private var parts: [NunjucksTemplate.Part] = []
  private var literal = ""
  private var trimsNext = false

  /// The filters that have no effect, because values are inserted without escaping.
  private static let idleFilters: Set<String> = ["safe", "string"]

  /// The names of tags with an end tag.
  private static let blocks: Set<String> = [
    "if", "for", "asyncEach", "asyncAll", "macro", "call", "filter", "block", "switch",
  ]

  /// Creates a scanner of a text.
  init(_ text: String, hasTags: Bool) {
    characters = Array(text)
    self.hasTags = hasTags
  }

  /// Splits the text.
  mutating func scan() -> [NunjucksTemplate.Part] {
    while index < characters.count {
      if characters[index] == "{", index + 1 < characters.count {
        switch characters[index + 1] {
        case "{": if expression() { continue }
        case "%": if hasTags, tag() { continue }
        case "#": if hasTags, comment() { continue }
        default: break
        }
      }
      let character = characters[index]
      index += 1
      if trimsNext, character.isWhitespace { continue }
      trimsNext = false
      literal.append(character)
    }
    flush()
    return parts
  }

  private mutating func flush() {
    if !literal.isEmpty { parts.append(.literal(literal)) }
    literal = ""
  }

  private mutating func append(_ part: NunjucksTemplate.Part) {
    trimsNext = false
    flush()
    parts.append(part)
  }

  /// The position of a closing pair of characters outside of quoted strings, or `nil` if there is
  /// none.
  private func closing(_ close: [Character], from start: Int) -> Int? {
    var quote: Character?
    var place = start
    while place + 1 < characters.count {
      let character = characters[place]
      if let open = quote {
        if character == "\\" { place += 1 } else if character == open { quote = nil }
      } else if character == close[0], characters[place + 1] == close[1] {
        return place
      } else if character == "\"" || character == "'" {
        quote = character
      }
      place += 1
    }
    return nil
  }

  /// The content between two marks, without the dashes that trim white space.
  ///
  /// Trims the text before it if it begins with a dash.
  private mutating func inside(from start: Int, to end: Int) -> (text: String, trimsAfter: Bool) {
    var inner = characters[start..<end]
    if inner.first == "-" {
      inner.removeFirst()
      while literal.last?.isWhitespace == true { literal.removeLast() }
    }
    let trimsAfter = inner.last == "-"
    if trimsAfter { inner.removeLast() }
    return (String(inner).trimmingSpace, trimsAfter)
  }

  private mutating func expression() -> Bool {
    guard let end = closing(["}", "}"], from: index + 2) else { return false }
    let raw = String(characters[index..<end + 2])
    let (text, trimsAfter) = inside(from: index + 2, to: end)
    index = end + 2
    append(Self.part(of: text, raw: raw))
    trimsNext = trimsAfter
    return true
  }

  /// The part for an expression: a variable, a text, or something else.
  private static func part(of text: String, raw: String) -> NunjucksTemplate.Part {
    if let quote = text.first, "\"'".contains(quote), text.count > 1, text.last == quote,
      !text.dropFirst().dropLast().contains(where: { $0 == quote || $0 == "\\" })
    {
      return .literal(String(text.dropFirst().dropLast()))
    }
    let pieces = text.split(separator: "|", omittingEmptySubsequences: false)
      .map { String($0).trimmingSpace }
    guard let name = NunjucksPath.name(of: pieces[0]), !pieces.contains("") else {
      return .other(raw)
    }
    let filters = pieces.dropFirst().filter { !idleFilters.contains($0) }
    guard name != "env", !name.hasPrefix("env.") else { return .other(raw) }
    return .variable(name, filter: filters.isEmpty ? nil : filters.joined(separator: " | "))
  }

  private mutating func comment() -> Bool {
    var place = index + 2
    while place + 1 < characters.count {
      if characters[place] == "#", characters[place + 1] == "}" {
        index = place + 2
        return true
      }
      place += 1
    }
    return false
  }

  private mutating func tag() -> Bool {
    let start = index
    guard let end = closing(["%", "}"], from: index + 2) else { return false }
    let (text, trimsAfter) = inside(from: index + 2, to: end)
    index = end + 2
    let name = Self.word(of: text)
    if name == "raw" || name == "verbatim" {
      guard let close = nextTag(named: "end\(name)", from: index) else {
        index = start
        return false
      }
      trimsNext = trimsAfter
      for character in characters[index..<close.start] {
        if trimsNext, character.isWhitespace { continue }
        trimsNext = false
        literal.append(character)
      }
      index = close.end
      return true
    }
    if Self.blocks.contains(name) { index = blockEnd(of: name, from: index) ?? index }
    append(.other(String(characters[start..<index])))
    return true
  }

  private static func word(of text: String) -> String {
    String(text.prefix { $0.isLetter || $0 == "_" })
  }

  /// The next tag with a name, or `nil` if there is none.
  private func nextTag(named name: String, from start: Int) -> (start: Int, end: Int)? {
    var place = start
    while place + 1 < characters.count {
      if characters[place] == "{", characters[place + 1] == "%",
        let end = closing(["%", "}"], from: place + 2)
      {
        let text = String(characters[place + 2..<end]).trimmingCharacters("-").trimmingSpace
        if Self.word(of: text) == name { return (place, end + 2) }
      }
      place += 1
    }
    return nil
  }

  /// The end of an open block, past nested blocks of the same kind, or `nil` if it is never closed.
  private func blockEnd(of name: String, from start: Int) -> Int? {
    var depth = 1
    var place = start
    while let close = nextTag(named: "end\(name)", from: place) {
      var inner = place
      while let open = nextTag(named: name, from: inner), open.start < close.start {
        depth += 1
        inner = open.end
      }
      depth -= 1
      if depth == 0 { return close.end }
      place = close.end
    }
    return nil
  }
}

/// Paths into values: `user.name`, `items[0]`, `user["first name"]`.
enum NunjucksPath {
  /// The path joined by dots, as a valid variable name, or `nil` if the text is not such a path.
  static func name(of text: String) -> String? {
    guard
      text.wholeMatch(
        of: /[\p{L}_$][\p{L}\p{Nd}_$-]*(\.[\p{L}\p{Nd}_$-]+|\[\d+\]|\["[^"]+"\]|\['[^']+'\])*/)
        != nil
    else { return nil }
    let joined = text.replacing(/\[["']?([^\]"']+)["']?\]/) { ".\($0.output.1)" }
    let isName = joined.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    return isName && !joined.hasSuffix("-") ? joined : nil
  }
}

extension StringProtocol {
  /// The text without surrounding white space.
  var trimmingSpace: String { trimmed { $0.isWhitespace } }

  /// The text without some characters at its ends.
  func trimmingCharacters(_ set: String) -> String { trimmed { set.contains($0) } }

  private func trimmed(_ isOuter: (Character) -> Bool) -> String {
    guard let first = firstIndex(where: { !isOuter($0) }),
      let last = lastIndex(where: { !isOuter($0) })
    else { return "" }
    return String(self[first...last])
  }
}
