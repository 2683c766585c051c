/// A workflow command: a line of output that GitHub Actions executes.
///
/// For example, `::error file=evals/Triage.swift,line=12::expected refund_request`.
///
/// Source of the syntax: "Workflow commands for GitHub Actions", and `ActionCommand.cs` of the
/// runner, which decodes the escapes.
struct WorkflowCommand {
  /// The name: `error`.
  let name: String
  /// The properties, in order; empty ones are not written.
  let properties: [(name: String, value: String)]
  /// The message, with any number of lines.
  let message: String

  /// The line, without a line feed.
  var text: String {
    let properties = properties.filter { !$0.value.isEmpty }
      .map { "\($0.name)=\(WorkflowCommand.escaped($0.value, ":,"))" }
    let head = properties.isEmpty ? name : "\(name) \(properties.joined(separator: ","))"
    return "::\(head)::\(WorkflowCommand.escaped(message, ""))"
  }

  /// The text with percent escapes for percent signs, line ends and the characters in `more`.
  private static func escaped(_ text: String, _ more: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "%\r\n".unicodeScalars.contains(scalar) || more.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped.append(contentsOf: "%\(digits.count == 1 ? "0" : "")\(digits)".unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
