/// Guesses the language of a text by its commonest words.
enum LanguageGuess {
  /// The ISO 639-1 code and the English name of a language.
  struct Language: Hashable, Sendable {
    /// The code, such as "de".
    var code: String
    /// The name, such as "German".
    var name: String
  }

  /// The language of a text; English when nothing speaks for another.
  static func language(of text: ReadText) -> Language {
    var best = 0
    var bestCount = 0
    for (index, words) in words.enumerated() {
      let count = text.allTerms.count { words.contains($0) }
      if count > bestCount {
        best = index
        bestCount = count
      }
    }
    return languages[best]
  }

  private static let languages = [
    Language(code: "en", name: "English"), Language(code: "de", name: "German"),
    Language(code: "fr", name: "French"), Language(code: "es", name: "Spanish"),
    Language(code: "it", name: "Italian"), Language(code: "pt", name: "Portuguese"),
    Language(code: "nl", name: "Dutch"),
  ]

  private static let words: [Set<Term>] = [
    "the and is are my your have has not was were this that with for please where when you it of to",
    """
    der die das und ist ich nicht mein meine meinen bitte wo wann wie sie habe haben ein eine einen mit
    auf für noch wurde kann danke den dem zu
    """,
    """
    le la les et est je ne pas mon ma mes bonjour merci où quand vous nous un une des du de pour avec
    sur que qui suis j ai c qu l d ce en
    """,
    """
    el la los las y es yo no mi mis hola gracias dónde cuándo usted un una de del por para con que está
    he ha
    """,
    """
    il lo la gli e è io non mio mia ciao grazie dove quando un una di del per con che sono ho ha
    """,
    "o a os as e é eu não meu minha olá obrigado obrigada onde quando um uma de do da por para com que",
    "de het een en is ik niet mijn waar wanneer u je met van voor op dat hallo bedankt alstublieft",
  ].map { list in Set(Tokenizer.words(in: list).map(\.term)) }
}
