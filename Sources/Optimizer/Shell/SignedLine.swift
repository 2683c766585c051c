/// A line of a ledger: an object of JSON whose first key, `code`, says what the rest was signed by.
struct SignedLine {
  /// The object without the key.
  let text: String
  /// The code, in hexadecimal.
  let code: String

  private static let start = #"{"code":""#
  private static let codeLength = 64

  /// Creates a line of an object that has a key.
  init(_ text: String, code: String) {
    self.text = text
    self.code = code
  }

  /// Reads a line; `nil` when it has no code.
  init?(_ line: String) {
    guard line.hasPrefix(SignedLine.start) else { return nil }
    let rest = line.dropFirst(SignedLine.start.count)
    let code = rest.prefix(SignedLine.codeLength)
    let end = rest.dropFirst(SignedLine.codeLength)
    guard code.count == SignedLine.codeLength, end.hasPrefix(#"","#) else { return nil }
    self.code = String(code)
    text = "{" + end.dropFirst(2)
  }

  /// The line as it is written, without its end.
  var written: String { "\(SignedLine.start)\(code)\",\(text.dropFirst())" }
}
