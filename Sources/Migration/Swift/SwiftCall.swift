/// Writes calls as Swift source: on one line if they fit, otherwise with one argument per line.
enum SwiftCall {
  /// The maximum width of a line, without its indentation.
  private static let width = 88

  /// The source of a call.
  static func text(_ name: String, _ arguments: [String]) -> String {
    let flat = "\(name)(\(arguments.joined(separator: ", ")))"
    if flat.count <= width, !flat.contains("\n") { return flat }
    return "\(name)(\n\(arguments.joined(separator: ",\n").indented(by: 2))\n)"
  }

  /// The source of a head with a block in braces.
  static func text(_ head: String, block lines: [String]) -> String {
    "\(head) {\n\(lines.joined(separator: "\n").indented(by: 2))\n}"
  }

  /// The source of an array literal.
  static func list(_ parts: [String]) -> String {
    let flat = "[\(parts.joined(separator: ", "))]"
    return flat.count <= 76 && !flat.contains("\n")
      ? flat : "[\n\(parts.joined(separator: ",\n").indented(by: 2)),\n]"
  }

  /// The source of a comment, one comment line for each line of the text.
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
