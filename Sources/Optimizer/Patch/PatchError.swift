/// A reason why a diff does not apply; no part of such a diff is applied.
package enum PatchError: Error, Hashable, Sendable {
  /// The diff has no hunk.
  case noHunks
  /// A line of the diff, numbered from 1, is neither in a hunk nor a header.
  case notAHunk(line: Int, text: String)
  /// The number of lines of a hunk differs from its header.
  case wrongCount(hunk: Int, header: String)
  /// A hunk begins before the end of the previous one.
  case outOfOrder(hunk: Int)
  /// A hunk begins after the end of the prompt.
  case outside(hunk: Int, line: Int, count: Int)
  /// A line of the prompt, numbered from 1, differs from the hunk.
  ///
  /// `elsewhere` are the lines where the hunk would match.
  case mismatch(hunk: Int, line: Int, expected: String, found: String?, elsewhere: [Int])
  /// The result equals the prompt.
  case changesNothing
}

extension PatchError: CustomStringConvertible {
  /// A description of the error that tells the author of the diff what to fix.
  package var description: String {
    switch self {
    case .noHunks: return "the diff has no hunk; one begins with a line such as '@@ -3,2 +3,3 @@'"
    case .notAHunk(let line, let text):
      return "line \(line) of the diff is no hunk header: \(PatchError.quoted(text))"
    case .wrongCount(let hunk, let header):
      return "hunk \(hunk) has not as many lines as its header says: \(header)"
    case .outOfOrder(let hunk):
      return "hunk \(hunk) begins before the end of the one before it"
    case .outside(let hunk, let line, let count):
      return "hunk \(hunk) begins at line \(line), and the prompt has \(count) lines"
    case .mismatch(let hunk, let line, let expected, let found, let elsewhere):
      let there = found.map { PatchError.quoted($0) } ?? "nothing"
      var text =
        "hunk \(hunk) does not apply: line \(line) should be \(PatchError.quoted(expected)), "
        + "and is \(there)"
      if !elsewhere.isEmpty {
        let places = elsewhere.prefix(3).map(String.init).joined(separator: ", ")
        text += "; its lines are at line \(places)"
      }
      return text
    case .changesNothing: return "the diff changes nothing"
    }
  }

  private static func quoted(_ text: String) -> String {
    text.count > 80 ? "'\(text.prefix(80))…'" : "'\(text)'"
  }
}
