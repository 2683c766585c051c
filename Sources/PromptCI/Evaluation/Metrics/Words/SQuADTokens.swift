/// The normalized words of the SQuAD evaluation (Rajpurkar and others 2016).
enum SQuADTokens {
  /// The words of a text: in lower case, without ASCII punctuation, and without English articles.
  static func tokens(of text: String) -> [String] {
    let kept = text.loweringCase.unicodeScalars.filter { !isPunctuation($0) }
    return TokenCutter.runs(of: kept).flatMap(withoutArticles)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }

  /// The words of a run of characters without the articles in it; each character of a script
  /// without spaces is a word.
  private static func withoutArticles(_ run: String) -> [String] {
    if articles.contains(run) { return [] }
    if run.utf8.allSatisfy({ $0 < 0x80 }) { return [run] }
    var cutter = TokenCutter.Cutter()
    var letters = String.UnicodeScalarView()
    func finishLetters() {
      if articles.contains(String(letters)) {
        cutter.finish()
      } else {
        for letter in letters { cutter.append(letter) }
      }
      letters = String.UnicodeScalarView()
    }
    for scalar in run.unicodeScalars {
      switch ScriptClass(scalar) {
      case .letter: letters.append(scalar)
      case .standalone:
        finishLetters()
        cutter.append(alone: scalar)
      case .mark:
        finishLetters()
        cutter.append(mark: scalar)
      case .separator:
        finishLetters()
        cutter.append(scalar)
      }
    }
    finishLetters()
    return cutter.end()
  }

  private static let articles: Set<String> = ["a", "an", "the"]
}
