import Foundation

/// A line as the runner of GitHub Actions parses it: a reimplementation of `ActionCommand.cs` as an
/// oracle.
///
/// It is stricter than the original: it accepts every name as a command and ignores invisible
/// characters.
struct RunnerCommand {
  let name: String
  let properties: [String: String]
  let data: String

  /// The lines of a log: .NET ends a line at a line feed, a carriage return, or both.
  static func lines(of text: String) -> [String] {
    var lines: [String.UnicodeScalarView] = [.init()]
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" {
        lines.append(.init())
      } else {
        lines[lines.count - 1].append(scalar)
      }
    }
    return lines.map { String($0) }
  }

  init?(_ line: String) {
    var seen = String.UnicodeScalarView()
    for scalar in line.unicodeScalars
    where !scalar.properties.isDefaultIgnorableCodePoint
      && (scalar.properties.generalCategory != .control || scalar == "\t")
    {
      seen.append(scalar)
    }
    let scalars = Array(seen)
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.count
    if scalars[start...].starts(with: "::".unicodeScalars) {
      let rest = Array(scalars[(start + 2)...])
      // The runner requires a second pair of colons, but its next version may not.
      let end = rest.indices.first { rest[$0...].starts(with: "::".unicodeScalars) } ?? rest.count
      func text(_ part: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: part)
        return String(view)
      }
      let words = text(rest[..<end]).split(
        separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      name = String(words[0])
      var properties: [String: String] = [:]
      for property in words.dropFirst().joined().split(separator: ",") {
        let pair = property.split(separator: "=", maxSplits: 1)
        if pair.count == 2 {
          properties[String(pair[0])] = RunnerCommand.read(String(pair[1]), true)
        }
      }
      self.properties = properties
      data = RunnerCommand.read(text(rest[end...].dropFirst(2)), false)
      return
    }
    let marks = Array("##[".unicodeScalars)
    guard scalars.indices.contains(where: { scalars[$0...].starts(with: marks) }) else {
      return nil
    }
    (name, properties, data) = ("##[", [:], "")
  }

  private static func read(_ text: String, _ isProperty: Bool) -> String {
    let escapes =
      [("%0D", "\r"), ("%0A", "\n")] + (isProperty ? [("%3A", ":"), ("%2C", ",")] : [])
    return (escapes + [("%25", "%")]).reduce(text) { text, escape in
      text.replacingOccurrences(of: escape.0, with: escape.1, options: .literal)
    }
  }
}
