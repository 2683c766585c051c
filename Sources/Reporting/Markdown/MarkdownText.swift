/// Text from outside, made safe for Markdown as GitHub and GitLab read it: it is shown, and nothing in it is obeyed.
///
/// Markup, HTML, mentions (`@ada`), references (`#12`, `!12`) and links are what such a text could smuggle in. None is
/// made of what stands in code, so that is where user text goes.
enum MarkdownText {
  /// A text on one line, for a paragraph or the cell of a table: as prose when it is harmless, else as code.
  static func inline(_ text: String, columns: Int = 200) -> String {
    let line = VisibleText.line(text, columns: columns)
    return isHarmless(line) ? line : code(text, columns: columns)
  }

  /// A text on one line as code, for a paragraph, the cell of a table or HTML.
  ///
  /// Marks that could mean something are character references: those are no markup anywhere, and a table has no bar to
  /// end its cell with.
  static func code(_ text: String, columns: Int = 200) -> String {
    let scalars = Array(VisibleText.line(text, columns: columns).unicodeScalars)
    guard !scalars.isEmpty else { return "<code>(empty)</code>" }
    var escaped = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : " "
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if isMark(scalar, after: previous, before: next) {
        // GitHub makes links of addresses of mail even where the character is a reference: a comment parts them.
        let end = scalar == "@" ? "<!-- -->" : ""
        escaped.append(contentsOf: "&#\(scalar.value);\(end)".unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return "<code>\(String(escaped))</code>"
  }

  /// Lines as a block of code, between fences that are longer than any run of backticks in them.
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

  /// Whether a character may be read as markup, or as part of an address.
  private static func isMark(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar, before next: Unicode.Scalar
  ) -> Bool {
    switch scalar {
    case "&", "<", ">", "*", "`", "[", "]", "|", "\\", "~", "#", "@", "$": true
    // Within a word it is no emphasis.
    case "_": !isWord(previous) || !isWord(next)
    // www.example.org and http://example.org
    case ".": previous == "w" || previous == "W"
    case ":": isLetter(next) || next == "/"
    default: false
    }
  }

  /// Whether a line is words and numbers alone, with the marks of a sentence between them.
  private static func isHarmless(_ line: String) -> Bool {
    let scalars = Array(line.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case " ", ",", ";", "(", ")": continue
      // A full stop in a name could make it an address, a percent sign before one a milestone.
      case ".": guard next == " " || isDigit(next) else { return false }
      case ":", "%": guard !isLetter(next), !isDigit(next), next != "/" else { return false }
      // GH-12 is a reference.
      case "-": guard isLetter(next), index > 0 else { return false }
      default: guard isLetter(scalar) || isDigit(scalar) else { return false }
      }
    }
    // A list or a heading needs a mark that is none of these, but for `1.` and `1)`.
    return line.first.map { isLetter($0.unicodeScalars.first ?? " ") } ?? false
      || line.wholeMatch(of: /\d[\d,]*(\.\d+)?%? .*/) != nil
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || isDigit(scalar)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
