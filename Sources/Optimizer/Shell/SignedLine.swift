/// A line of a ledger: a JSON object whose first key, `code`, has the authentication code of the
/// rest.
struct SignedLine {
  /// The object without `code`.
  let text: String
  /// The authentication code, in hexadecimal.
  let code: String

  private static let start = #"{"code":""#
  private static let codeLength = 64

  /// Creates a line from a nonempty JSON object.
  init(_ text: String, code: String) {
    self.text = text
    self.code = code
  }

  /// Parses a line; `nil` if it has no code.
  init?(_ line: String) {
    guard line.hasPrefix(SignedLine.start) else { return nil }
    let rest = line.dropFirst(SignedLine.start.count)
    let code = rest.prefix(SignedLine.codeLength)
    let end = rest.dropFirst(SignedLine.codeLength)
    guard code.count == SignedLine.codeLength, end.hasPrefix(#"","#) else { return nil }
    self.code = String(code)
    text = "{" + end.dropFirst(2)
  }

  /// The line as written to the file, without its line ending.
  var written: String { "\(SignedLine.start)\(code)\",\(text.dropFirst())" }
}
