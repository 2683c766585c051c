/// A line such as `Message: where is it?`: a name of at most four words, a colon and a value.
struct FieldLine: Hashable, Sendable {
  /// The role of the name.
  enum Role: Hashable, Sendable {
    /// A text to answer.
    case input
    /// An answer.
    case output
    /// Something else.
    case other
  }

  /// The name, in lowercase and without emphasis.
  var name: String

  /// The value, without emphasis or surrounding whitespace; may be empty.
  var value: Substring

  /// The role, from the name's last word: "Customer message" is an input.
  var role: Role

  /// Parses a line. Returns `nil` if it does not start with a name and a colon.
  init?(_ line: Substring) {
    let start = line.trimmed.drop { "*_#- ".contains($0) }
    let head = start.prefix(48)
    guard let colon = head.firstIndex(of: ":") else { return nil }
    let words = head[..<colon].lowercased()
      .split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    guard (1...4).contains(words.count),
      let last = words.last(where: { !$0.allSatisfy(\.isNumber) })
    else { return nil }
    name = words.joined(separator: " ")
    value = start[start.index(after: colon)...].drop { "*_".contains($0) }.trimmed
    role = FieldLine.role(String(last))
  }

  /// The role of a name.
  static func role(_ name: String) -> Role {
    if Vocabulary.inputs.contains(name) { return .input }
    return Vocabulary.outputs.contains(name) ? .output : .other
  }
}
