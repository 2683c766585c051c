/// Keeps GitHub Actions from executing printed text as commands.
///
/// A job's log is also its control channel. The runner executes a line that begins with `::name::`,
/// even after white space, and `##[name]` anywhere in a line, on standard output and standard error
/// alike. An answer such as `::add-mask::a` or `##[error]` would therefore control the job. A
/// backslash separates the characters and keeps the text readable: `\::add-mask::a`, `##\[error]`.
///
/// `::stop-commands::` would not suffice: the runner reads the two streams concurrently, so it
/// could see the end marker on one before the last lines of the other.
package enum WorkflowCommandGuard {
  /// The text without commands; it must begin at the start of a line.
  package static func disarmed(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: "#")) else {
      return text
    }
    var disarmed: [Unicode.Scalar] = []
    // The first two characters of the line after white space, and the last two; both skip invisible
    // characters.
    var first: [Unicode.Scalar] = []
    var last: [Unicode.Scalar] = []
    var start = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" {
        (first, last) = ([], [])
      } else if !isIgnored(scalar) {
        if scalar == "[", last == ["#", "#"] { disarmed.append("\\") }
        last = last.suffix(1) + [scalar]
        if first.isEmpty { start = disarmed.count }
        if first.count < 2, !first.isEmpty || !scalar.properties.isWhitespace {
          first.append(scalar)
          if first == [":", ":"] { disarmed.insert("\\", at: start) }
        }
      }
      disarmed.append(scalar)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: disarmed)
    return String(view)
  }

  /// Whether the runner may ignore a character, since it compares texts linguistically.
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return false }
    let properties = scalar.properties
    return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
      || (properties.generalCategory == .control && !properties.isWhitespace)
  }
}
