internal import PromptCI

/// A writer of JSON answers.
enum JSONAnswer {
  /// The answer to an input, on one line.
  static func text(
    _ plan: FieldPlan, for text: ReadText, earlier: [String], _ perturbation: Perturbation
  ) -> String {
    switch plan {
    case .object(let fields):
      let members = fields.map { field in
        quoted(field.key) + ": "
          + JSONAnswer.text(field.plan, for: text, earlier: earlier, perturbation)
      }
      return "{" + members.joined(separator: ", ") + "}"
    case .array(let element):
      let value = JSONAnswer.text(element, for: text, earlier: earlier, perturbation)
      return value == "null" ? "[]" : "[" + value + "]"
    case .choice(let chooser, let isLanguage):
      return quoted(choice(chooser, isLanguage: isLanguage, text, perturbation))
    case .flag(let conditions, let whenMet):
      let isMet = conditions.contains { $0.strength(in: text) != nil }
      return isMet == whenMet ? "true" : "false"
    case .copied(let pattern, let isNumber):
      let found =
        pattern.first(in: text.text) ?? earlier.lazy.compactMap { pattern.first(in: $0) }.first
      guard let found else { return "null" }
      return isNumber && Double(found) != nil ? found : quoted(found)
    case .language(let asCode):
      let language = language(of: text)
      return quoted(asCode ? language.code : language.name)
    case .reply(let request):
      return quoted(ReplyWriter(request).reply(to: text, earlier: earlier))
    case .null:
      return "null"
    }
  }

  /// The language of a text; English if there is no evidence for another.
  private static func language(of text: ReadText) -> LanguageGuess.Language {
    LanguageGuess.language(of: text.text) ?? LanguageGuess.languages[0]
  }

  /// A text as a JSON string.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func choice(
    _ chooser: LabelChooser, isLanguage: Bool, _ text: ReadText, _ perturbation: Perturbation
  ) -> String {
    let choice = chooser.choice(for: text, perturbation)
    guard isLanguage, !choice.isRuled else { return choice.name }
    let language = language(of: text)
    let known = [language.code, language.name].lazy.compactMap { chooser.names.index(of: $0) }.first
    return known.map { chooser.names.names[$0] } ?? choice.name
  }
}
