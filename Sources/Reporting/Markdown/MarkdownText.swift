internal import Console

/// Makes text from outside safe for Markdown on GitHub and GitLab: it is shown, never interpreted.
///
/// Such a text could contain markup, HTML, mentions (`@ada`), references (`#12`, `!12`) and links.
/// None of these is interpreted inside code, so the text becomes code.
enum MarkdownText {
  /// A text on one line, for a paragraph or a table cell: as prose if it is harmless, otherwise as
  /// code.
  static func inline(_ text: String, columns: Int = 200) -> String {
    let line = VisibleText.line(text, columns: columns)
    return isHarmless(line) ? line : code(text, columns: columns)
  }

  /// A text on one line as code, for a paragraph, a table cell or HTML.
  ///
  /// Special characters become character references, which are never markup; in a table, no bar
  /// ends the cell.
  static func code(_ text: String, columns: Int = 200) -> String {
    let scalars = Array(VisibleText.line(text, columns: columns).unicodeScalars)
    guard !scalars.isEmpty else { return "<code>(empty)</code>" }
    var escaped = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : " "
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if isMark(scalar, after: previous, before: next) {
        // GitHub links email addresses even if `@` is a reference; an HTML comment breaks them.
        let end = scalar == "@" ? "<!-- -->" : ""
        escaped.append(contentsOf: "&#\(scalar.value);\(end)".unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return "<code>\(String(escaped))</code>"
  }

  /// Lines as a code block, with fences longer than any run of backticks in them.
  static func block(_ lines: [String], language: String) -> String {
    var longest = 2
    for line in lines {
      var run = 0
      for byte in line.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    let fence = String(repeating: "`", count: longest + 1)
    return ([fence + language] + lines + [fence]).joined(separator: "\n") + "\n"
  }

  /// Whether a character may be interpreted as markup or as part of an address.
  private static func isMark(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar, before next: Unicode.Scalar
  ) -> Bool {
    switch scalar {
    case "&", "<", ">", "*", "`", "[", "]", "|", "\\", "~", "#", "@", "$": true
    // Inside a word it is not emphasis.
    case "_": !isWord(previous) || !isWord(next)
    // `www.example.org` and `http://example.org` become links.
    case ".": previous == "w" || previous == "W"
    case ":": isLetter(next) || next == "/"
    default: false
    }
  }

  /// Whether a line has only words, numbers and harmless punctuation.
  private static func isHarmless(_ line: String) -> Bool {
    let scalars = Array(line.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case " ", ",", ";", "(", ")": continue
      // A full stop within a name could make an address, a percent sign before a name a milestone.
      case ".": guard next == " " || isDigit(next) else { return false }
      case ":", "%": guard !isLetter(next), !isDigit(next), next != "/" else { return false }
      // `GH-12` is a reference.
      case "-": guard isLetter(next), index > 0 else { return false }
      default: guard isLetter(scalar) || isDigit(scalar) else { return false }
      }
    }
    // Lists and headings begin with another character, except for `1.` and `1)`.
    return line.first.map { isLetter($0.unicodeScalars.first ?? " ") } ?? false
      || line.wholeMatch(of: /\d[\d,]*(\.\d+)?%? .*/) != nil
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || isDigit(scalar)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
