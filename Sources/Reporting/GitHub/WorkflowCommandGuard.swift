/// Keeps what is printed from being taken for commands by GitHub Actions.
///
/// A job's log is also its control channel. The runner obeys a line that begins with `::name::`, white space before it
/// or not, and `##[name]` anywhere in a line, from standard output and standard error alike. So an answer such as
/// `::add-mask::a` or `##[error]` would steer the job. A backslash parts the characters, and the text stays readable:
/// `\::add-mask::a`, `##\[error]`.
///
/// `::stop-commands::` would be another way, but the runner reads the two streams side by side, so that the end of one
/// could be seen before the last lines of the other.
package enum WorkflowCommandGuard {
  /// The text, which starts where a line starts, without commands.
  package static func disarmed(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: "#")) else {
      return text
    }
    var disarmed: [Unicode.Scalar] = []
    // The first two characters of the line, after white space, and the last two; what is not seen left out of both.
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

  /// Whether the runner may pass over a character, as it compares texts by what people see of them.
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return false }
    let properties = scalar.properties
    return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
      || (properties.generalCategory == .control && !properties.isWhitespace)
  }
}
