/// Guesses the language of a text by its script and its commonest words.
///
/// Scripts that one language alone uses decide (Greek, Hebrew, Thai, Hangul, kana and others); among languages of one
/// script the language most of whose function words stand in the text does. It knows ``languages``, and no others: a
/// text in Polish may be taken for none or for a wrong one. A few words, a name, a number or code say nothing; a text
/// of two languages is taken for the one that has more of it. Chinese is one language here, whatever the characters.
public enum LanguageGuess {
  /// A language.
  public struct Language: Hashable, Sendable {
    /// The ISO 639-1 code, such as `de`.
    public let code: String
    /// The English name, such as `German`.
    public let name: String
  }

  /// The languages that can be told.
  public static let languages: [Language] = LanguageTable.languages

  /// The language of a text; `nil` when nothing speaks for one, or two are as likely.
  public static func language(of text: String) -> Language? {
    var scripts: [LanguageTable.Script: Int] = [:]
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      if let script = LanguageTable.Script(scalar) { scripts[script, default: 0] += 1 }
    }
    // Japanese is written in Chinese characters and kana.
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

  /// The language of a code or an English name, whatever the case.
  package static func language(named name: String) -> Language? {
    let name = name.lowercased()
    return languages.first { $0.code == name || $0.name.lowercased() == name }
  }

  private static func mostWords(of candidates: [Language], in text: String) -> Language? {
    let words = TokenCutter.words(of: text)
    let counts = candidates.map { language in
      let known = LanguageTable.functionWords[language.code] ?? []
      let found = words.filter(known.contains)
      // One letter alone says nothing: `x = y + 1`.
      return found.count == 1 && found[0].count == 1 ? 0 : found.count
    }
    guard let most = counts.max(), most > 0, counts.count(where: { $0 == most }) == 1 else {
      return nil
    }
    return zip(candidates, counts).first { $0.1 == most }?.0
  }
}
