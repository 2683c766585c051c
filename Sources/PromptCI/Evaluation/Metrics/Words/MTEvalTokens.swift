/// The tokens of `mteval-v13a`, by the documented rules of sacrebleu 2.6.0's tokenizer `13a`.
enum MTEvalTokens {
  /// The tokens of a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - separatingCharacters: Whether each character of a script without spaces is a separate
  ///     token.
  /// - Returns: The tokens, in order.
  static func tokens(of text: String, separatingCharacters: Bool) -> [String] {
    var scalars = withoutMarkup(Array(text.trimmingWhiteSpaceAtEnd.unicodeScalars))
    if separatingCharacters { scalars = separatedCharacters(scalars) }
    scalars = separatedSymbols(scalars)
    scalars = separatedPeriods(scalars)
    return TokenCutter.runs(of: separatedDashes(scalars))
  }

  private typealias Scalars = [Unicode.Scalar]

  /// The text with a space on both sides, with hyphenated line ends joined, and with the four SGML
  /// entities resolved.
  private static func withoutMarkup(_ scalars: Scalars) -> Scalars {
    var text = scalars
    if text.contains("<") { text = replacing("<skipped>", in: text, by: "") }
    if text.contains("\n") {
      text = replacing("-\n", in: text, by: "")
      text = replacing("\n", in: text, by: " ")
    }
    if text.contains("&") {
      for (entity, character) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
        text = replacing(entity, in: text, by: character)
      }
    }
    return [" "] + text + [" "]
  }

  private static func replacing(_ text: String, in scalars: Scalars, by other: String) -> Scalars {
    let pattern = Array(text.unicodeScalars)
    var result: Scalars = []
    result.reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      if scalars[index] == pattern[0], scalars[index...].starts(with: pattern) {
        result.append(contentsOf: other.unicodeScalars)
        index += pattern.count
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  private static func separatedCharacters(_ scalars: Scalars) -> Scalars {
    var result: Scalars = []
    result.reserveCapacity(scalars.count * 2)
    var isAfterStandalone = false
    for scalar in scalars {
      let scriptClass = ScriptClass(scalar)
      if isAfterStandalone, scriptClass == .mark || (0xfe00...0xfe0f).contains(scalar.value) {
        result.append(scalar)
        continue
      }
      let isFullWidth =
        (0x3000...0x303f).contains(scalar.value) || (0xff00...0xffef).contains(scalar.value)
      let isStandalone = scriptClass == .standalone || isFullWidth
      if isStandalone || isAfterStandalone { result.append(" ") }
      result.append(scalar)
      isAfterStandalone = isStandalone
    }
    return result
  }

  /// Separates all ASCII symbols and punctuation marks except apostrophe, comma, hyphen and period.
  private static func separatedSymbols(_ scalars: Scalars) -> Scalars {
    var result: Scalars = []
    result.reserveCapacity(scalars.count * 2)
    for scalar in scalars {
      switch scalar {
      case "{"..."~", "["..."`", " "..."&", "("..."+", ":"..."@", "/":
        result.append(" ")
        result.append(scalar)
        result.append(" ")
      default: result.append(scalar)
      }
    }
    return result
  }

  /// Separates a period or comma unless it is between digits.
  private static func separatedPeriods(_ scalars: Scalars) -> Scalars {
    let afterOther = rewriting(scalars, where: { !isDigit($0) && isPeriod($1) }) {
      [$0, " ", $1, " "]
    }
    return rewriting(afterOther, where: { isPeriod($0) && !isDigit($1) }) { [" ", $0, " ", $1] }
  }

  /// Separates a hyphen from a preceding digit.
  private static func separatedDashes(_ scalars: Scalars) -> Scalars {
    rewriting(scalars, where: { isDigit($0) && $1 == "-" }) { [$0, " ", $1, " "] }
  }

  /// Rewrites non-overlapping pairs that satisfy a condition, from the start.
  private static func rewriting(
    _ scalars: Scalars, where condition: (Unicode.Scalar, Unicode.Scalar) -> Bool,
    _ replacement: (Unicode.Scalar, Unicode.Scalar) -> Scalars
  ) -> Scalars {
    var result: Scalars = []
    result.reserveCapacity(scalars.count + scalars.count / 4)
    var index = 0
    while index < scalars.count {
      if index + 1 < scalars.count, condition(scalars[index], scalars[index + 1]) {
        result.append(contentsOf: replacement(scalars[index], scalars[index + 1]))
        index += 2
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isPeriod(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }
}
