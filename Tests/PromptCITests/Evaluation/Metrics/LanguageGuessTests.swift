import PromptCI
import Testing

struct LanguageGuessTests {
  // The first sentence of article 1 of the Universal Declaration of Human Rights, in the
  // translations of the United Nations.
  static let texts: [(String, String)] = [
    ("en", "All human beings are born free and equal in dignity and rights."),
    ("de", "Alle Menschen sind frei und gleich an Würde und Rechten geboren."),
    ("fr", "Tous les êtres humains naissent libres et égaux en dignité et en droits."),
    ("es", "Todos los seres humanos nacen libres e iguales en dignidad y derechos."),
    (
      "it",
      "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti, e sono dotati di ragione."
    ),
    ("pt", "Todos os seres humanos nascem livres e iguais em dignidade e em direitos."),
    (
      "nl",
      "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand."
    ),
    ("sv", "Alla människor är födda fria och lika i värde och rättigheter."),
    ("pl", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw."),
    ("tr", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar."),
    ("vi", "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền."),
    ("ru", "Все люди рождаются свободными и равными в своем достоинстве и правах."),
    ("uk", "Всі люди народжуються вільними і рівними у своїй гідності та правах."),
    ("bg", "Всички хора се раждат свободни и равни по достойнство и права."),
    ("ar", "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق وقد وهبوا عقلا وضميرا."),
    ("fa", "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند."),
    ("el", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα."),
    ("he", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם."),
    ("hi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।"),
    ("th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ"),
    ("ko", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."),
    ("ja", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"),
    ("zh", "人人生而自由，在尊严和权利上一律平等。"),
  ]

  @Test(arguments: texts)
  func `detects the language of a text`(code: String, text: String) async throws {
    #expect(LanguageGuess.language(of: text)?.code == code)
    #expect(try await judged(LanguageIs(code), text).verdict == .pass)
    let other = code == "en" ? "German" : "English"
    let score = try await judged(LanguageIs(other), text)
    #expect(score.category == .formatViolation)
  }

  @Test(arguments: ["", "42", "ok", "Köln", "x = y + 1", "👍"])
  func `detects no language in a text that is too short`(text: String) async throws {
    #expect(LanguageGuess.language(of: text) == nil)
    if text.isEmpty {
      #expect(try await judged(LanguageIs("en"), text).category == .emptyOutput)
    } else {
      await #expect(throws: EvaluationError.unknownLanguage(text: text)) {
        try await judged(LanguageIs("en"), text)
      }
    }
  }

  @Test func `reports an unknown language`() {
    #expect(LanguageIs("Klingon").configurationProblems.first?.contains("de (German)") == true)
    #expect(LanguageIs("GERMAN").configurationProblems == [])
    #expect(LanguageIs("GERMAN").name == "language is German")
    #expect(Set(LanguageGuess.languages.map(\.code)).count == LanguageGuess.languages.count)
  }
}
