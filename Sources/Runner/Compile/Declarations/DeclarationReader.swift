internal import PromptCI

/// Reads the declarations of a Swift file: types and extensions with their members.
struct DeclarationReader {
  private static let typeKeywords: Set<String> = [
    "struct", "class", "actor", "enum", "extension", "protocol",
  ]
  private static let memberKeywords: Set<String> = ["func", "var", "let"]

  private let source: SourceText
  private let tokens: [SwiftToken]
  private var types: [DeclaredType] = []
  /// The open braces: the index of the type that each belongs to, or `nil` for a body.
  private var open: [Int?] = []
  private var index = 0

  /// Reads a file.
  static func types(in source: SourceText) -> [DeclaredType] {
    var reader = DeclarationReader(source)
    reader.read()
    return reader.types
  }

  private init(_ source: SourceText) {
    self.source = source
    tokens = SwiftToken.all(of: SwiftCode(source.bytes))
  }

  private mutating func read() {
    var isStatic = false
    while index < tokens.count {
      let token = tokens[index]
      let isMember = index > 0 && tokens[index - 1].text == "."
      if token.text == "{" {
        open.append(nil)
        isStatic = false
      } else if token.text == "}" {
        if let closed = open.popLast() ?? nil {
          types[closed].range = types[closed].range.lowerBound..<token.offset + 1
        }
        isStatic = false
      } else if !isMember, isTypeDeclaration {
        readType()
        isStatic = false
      } else if !isMember, DeclarationReader.memberKeywords.contains(token.text) {
        readMember(isStatic: isStatic)
        isStatic = false
      } else if token.text == "static" || token.text == "class" {
        isStatic = true
      }
      index += 1
    }
  }

  // MARK: - Types

  /// Whether a type's declaration begins here. `class` may also be a modifier of a member.
  private var isTypeDeclaration: Bool {
    guard DeclarationReader.typeKeywords.contains(tokens[index].text),
      tokens.indices.contains(index + 1), tokens[index + 1].isWord
    else { return false }
    let next = tokens[index + 1].text
    return tokens[index].text != "class"
      || !(DeclarationReader.memberKeywords.contains(next)
        || ["subscript", "override", "final", "private", "public"].contains(next))
  }

  /// Reads a type up to its opening brace.
  private mutating func readType() {
    let keyword = tokens[index].text
    let start = tokens[index].offset
    index += 1
    var name = readName()
    var inherited: [String] = []
    var isAfterColon = false
    var depth = 0
    while index < tokens.count, tokens[index].text != "{" || depth > 0 {
      switch tokens[index].text {
      case "<", "(", "[": depth += 1
      case ">", ")", "]": depth -= 1
      case ":" where depth == 0: isAfterColon = true
      case "where" where depth == 0: isAfterColon = false
      case "}", ";":
        // Not a declaration.
        index -= 1
        return
      default:
        if isAfterColon, depth == 0, tokens[index].isWord {
          inherited.append(readName())
          continue
        }
      }
      index += 1
    }
    // Declarations inside a body are visible only there.
    if open.contains(where: { $0 == nil }) {
      open.append(nil)
      return
    }
    if let outer = open.last ?? nil { name = "\(types[outer].name).\(name)" }
    types.append(
      DeclaredType(
        name: name, inherited: inherited, isProtocol: keyword == "protocol",
        range: start..<source.bytes.count))
    open.append(types.count - 1)
  }

  /// Reads a name with its dots, and stops after it.
  private mutating func readName() -> String {
    var name = ""
    while index < tokens.count, tokens[index].isWord {
      name += tokens[index].text
      index += 1
      guard index + 1 < tokens.count, tokens[index].text == ".", tokens[index + 1].isWord else {
        break
      }
      name += "."
      index += 1
    }
    return name
  }

  // MARK: - Members

  /// Reads a member, and stops at its name.
  private mutating func readMember(isStatic: Bool) {
    guard let type = open.last ?? nil, tokens.indices.contains(index + 1),
      tokens[index + 1].isWord
    else { return }
    let start = tokens[index].offset
    let name = tokens[index + 1]
    types[type].members.append(
      DeclaredType.Member(
        name: name.text, isFunction: tokens[index].text == "func", isStatic: isStatic,
        offset: name.offset, text: declaration(from: start, token: index + 1)))
    index += 1
  }

  /// The text of a declaration up to its body or the end of its line, with each run of white space
  /// collapsed.
  private func declaration(from start: Int, token: Int) -> String {
    var depth = 0
    var token = token
    while token < tokens.count {
      switch tokens[token].text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{", "}", ";", "=": if depth <= 0 { return text(from: start, to: tokens[token].offset) }
      default: break
      }
      let end = tokens[token].offset + tokens[token].text.utf8.count
      token += 1
      let next = token < tokens.count ? tokens[token].offset : source.bytes.count
      if depth <= 0, source.bytes[end..<next].contains(where: { $0 == 0x0A || $0 == 0x0D }) {
        return text(from: start, to: end)
      }
    }
    return text(from: start, to: source.bytes.count)
  }

  private func text(from start: Int, to end: Int) -> String {
    String(decoding: source.bytes[start..<end], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
