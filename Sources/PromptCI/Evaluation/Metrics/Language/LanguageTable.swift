/// The scripts and function words of languages.
enum LanguageTable {
  /// A script.
  enum Script: Hashable {
    case latin, cyrillic, arabic, greek, hebrew, devanagari, thai, hangul, kana, han
    case armenian, georgian, bengali, tamil

    /// The script of a letter, or `nil` if it is not one of these.
    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x24f, 0x1e00...0x1eff: self = .latin
      case 0x370...0x3ff, 0x1f00...0x1fff: self = .greek
      case 0x400...0x52f: self = .cyrillic
      case 0x530...0x58f: self = .armenian
      case 0x590...0x5ff: self = .hebrew
      case 0x600...0x6ff, 0x750...0x77f, 0xfb50...0xfdff, 0xfe70...0xfeff: self = .arabic
      case 0x900...0x97f: self = .devanagari
      case 0x980...0x9ff: self = .bengali
      case 0xb80...0xbff: self = .tamil
      case 0xe00...0xe7f: self = .thai
      case 0x10a0...0x10ff: self = .georgian
      case 0x1100...0x11ff, 0x3130...0x318f, 0xac00...0xd7af: self = .hangul
      case 0x3040...0x30ff, 0x31f0...0x31ff, 0xff66...0xff9f: self = .kana
      case 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff: self = .han
      default: return nil
      }
    }
  }

  /// The languages, starting with those in Latin script.
  static let languages: [LanguageGuess.Language] = entries.map(\.language)

  /// The languages written in a script.
  static func languages(of script: Script) -> [LanguageGuess.Language] {
    entries.filter { $0.script == script }.map(\.language)
  }

  /// The function words by language code, for languages that share their script with others.
  static let functionWords: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: entries.map { ($0.language.code, Set(TokenCutter.words(of: $0.words))) })

  private struct Entry {
    let language: LanguageGuess.Language
    let script: Script
    let words: String

    init(_ code: String, _ name: String, _ script: Script, _ words: String = "") {
      language = LanguageGuess.Language(code: code, name: name)
      self.script = script
      self.words = words
    }
  }

  private static let entries = [
    Entry(
      "en", "English", .latin,
      """
      the and is are my your have has not was were this that with for please where when you it of to in at be will can
      from they we i our there which
      """),
    Entry(
      "de", "German", .latin,
      """
      der die das und ist ich nicht mein meine meinen bitte wo wann wie sie habe haben ein eine einen mit auf für noch
      wurde kann danke den dem zu wir sind wird von im auch es
      """),
    Entry(
      "fr", "French", .latin,
      """
      le la les et est je ne pas mon ma mes bonjour merci où quand vous nous un une des du de pour avec sur que qui
      suis j ai c qu l d ce en il elle sont dans au aux
      """),
    Entry(
      "es", "Spanish", .latin,
      """
      el la los las y es yo no mi mis hola gracias dónde cuándo usted un una de del por para con que está he ha en se
      su son pero muy más
      """),
    Entry(
      "it", "Italian", .latin,
      """
      il lo la gli e è io non mio mia ciao grazie dove quando un una di del per con che sono ho ha nel della si questo
      molto
      """),
    Entry(
      "pt", "Portuguese", .latin,
      """
      o a os as e é eu não meu minha olá obrigado obrigada onde quando um uma de do da por para com que em no na se
      está são muito
      """),
    Entry(
      "nl", "Dutch", .latin,
      """
      de het een en is ik niet mijn waar wanneer u je met van voor op dat hallo bedankt alstublieft we zijn wordt te
      er ook aan
      """),
    Entry(
      "sv", "Swedish", .latin,
      "och att det är jag inte som en ett på för med av den till har vi du kan från var hej tack om"
    ),
    Entry(
      "pl", "Polish", .latin,
      "i w nie na się jest to że z do jak ale czy ja ty jestem są dla od po tak dziękuję proszę mam oraz"
    ),
    Entry(
      "tr", "Turkish", .latin,
      "ve bir bu için ile da de ne değil çok ben sen var yok gibi daha mi mı olarak teşekkürler merhaba o"
    ),
    Entry(
      "vi", "Vietnamese", .latin,
      "và là của có không được cho một những tôi bạn này với trong các đã rất người khi ở"),
    Entry(
      "ru", "Russian", .cyrillic,
      "и в не на я что он с как это все она так его но ты вы у мы по из за для есть"),
    Entry(
      "uk", "Ukrainian", .cyrillic,
      "і в не на я що він з як це всі вона так його але ти ви у ми по із за для є та"),
    Entry(
      "bg", "Bulgarian", .cyrillic,
      "и в не на аз че той с как това всички тя така но ти вие ние по от за е са да се"),
    Entry(
      "ar", "Arabic", .arabic,
      "في من على إلى أن هذا هذه لا ما هو هي التي الذي كان مع عن و أو قد لم كل"),
    Entry(
      "fa", "Persian", .arabic, "و در به از که این را با است برای آن یک های می ها بود شد خود تا من"),
    Entry(
      "ur", "Urdu", .arabic, "اور کے میں کی ہے کا سے کو یہ نے پر اس ہیں کہ ایک تھا نہیں وہ بھی کیا"),
    Entry("el", "Greek", .greek), Entry("he", "Hebrew", .hebrew), Entry("hi", "Hindi", .devanagari),
    Entry("th", "Thai", .thai), Entry("ko", "Korean", .hangul), Entry("ja", "Japanese", .kana),
    Entry("zh", "Chinese", .han), Entry("hy", "Armenian", .armenian),
    Entry("ka", "Georgian", .georgian),
    Entry("bn", "Bengali", .bengali), Entry("ta", "Tamil", .tamil),
  ]
}
