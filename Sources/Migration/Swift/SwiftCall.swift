/// Calls as Swift source: on one line where they fit, else an argument a line.
enum SwiftCall {
  /// How wide a line may be, before it is moved to the right.
  private static let width = 88

  /// A call.
  static func text(_ name: String, _ arguments: [String]) -> String {
    let flat = "\(name)(\(arguments.joined(separator: ", ")))"
    if flat.count <= width, !flat.contains("\n") { return flat }
    return "\(name)(\n\(arguments.joined(separator: ",\n").indented(by: 2))\n)"
  }

  /// A call with a block after it.
  static func text(_ head: String, block lines: [String]) -> String {
    "\(head) {\n\(lines.joined(separator: "\n").indented(by: 2))\n}"
  }

  /// A list in brackets.
  static func list(_ parts: [String]) -> String {
    let flat = "[\(parts.joined(separator: ", "))]"
    return flat.count <= 76 && !flat.contains("\n")
      ? flat : "[\n\(parts.joined(separator: ",\n").indented(by: 2)),\n]"
  }

  /// A comment, its lines kept apart.
  static func comment(_ text: String, mark: String = "//") -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let visible = line.unicodeScalars.map { scalar in
        SwiftLiteral.mustEscape(scalar) && scalar != "\t"
          ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
      }.joined()
      return visible.isEmpty ? mark : "\(mark) \(visible)"
    }.joined(separator: "\n")
  }
}
