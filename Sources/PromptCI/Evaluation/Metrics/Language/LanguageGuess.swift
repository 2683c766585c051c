/// A guess of a text's language from its script and its function words.
///
/// A script that only one language uses decides (Greek, Hebrew, Thai, Hangul, kana and others).
/// Among languages that share a script, the one with the most function words in the text is chosen.
/// Only ``languages`` are known; a text in any other language may be assigned none or a wrong one.
/// A few words, a name, a number or code may not be enough. A text in two languages counts as the
/// one that makes up more of it. Chinese is one language, regardless of the characters.
public enum LanguageGuess {
  /// A language.
  public struct Language: Hashable, Sendable {
    /// The ISO 639-1 code, such as `de`.
    public let code: String
    /// The English name, such as `German`.
    public let name: String
  }

  /// The languages that can be detected.
  public static let languages: [Language] = LanguageTable.languages

  /// The language of a text; `nil` if no language is indicated, or two are equally likely.
  public static func language(of text: String) -> Language? {
    var scripts: [LanguageTable.Script: Int] = [:]
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      if let script = LanguageTable.Script(scalar) { scripts[script, default: 0] += 1 }
    }
    // Japanese mixes Chinese characters and kana.
    if let kana = scripts[.kana], kana * 8 >= scripts[.han] ?? 0 {
      scripts[.kana] = kana + (scripts[.han] ?? 0)
      scripts[.han] = nil
    }
    guard let most = scripts.values.max() else { return nil }
    let leading = scripts.filter { $0.value == most }.keys
    guard leading.count == 1, let script = leading.first else { return nil }
    let candidates = LanguageTable.languages(of: script)
    if candidates.count == 1 { return candidates.first }
    return mostWords(of: candidates, in: text)
  }

  /// The language with a code or an English name, ignoring case.
  package static func language(named name: String) -> Language? {
    let name = name.lowercased()
    return languages.first { $0.code == name || $0.name.lowercased() == name }
  }

  private static func mostWords(of candidates: [Language], in text: String) -> Language? {
    let words = TokenCutter.words(of: text)
    let counts = candidates.map { language in
      let known = LanguageTable.functionWords[language.code] ?? []
      let found = words.filter(known.contains)
      // A single letter is no evidence: `x = y + 1`.
      return found.count == 1 && found[0].count == 1 ? 0 : found.count
    }
    guard let most = counts.max(), most > 0, counts.count(where: { $0 == most }) == 1 else {
      return nil
    }
    return zip(candidates, counts).first { $0.1 == most }?.0
  }
}
