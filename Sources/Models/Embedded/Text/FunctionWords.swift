/// English words that say little about the topic of a text.
enum FunctionWords {
  /// The role of a word, given in lowercase without apostrophes.
  static func role(of word: Term) -> Word.Role {
    roles[word] ?? .content
  }

  /// Negations written without an apostrophe.
  static let negations = terms(
    """
    cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt arent wasnt werent wont wouldnt
    shouldnt
    """)

  private static let roles: [Term: Word.Role] = {
    var roles: [Term: Word.Role] = [:]
    for term in terms(function) { roles[term] = .function }
    for term in terms(light) { roles[term] = .light }
    return roles
  }()

  private static let function = """
    a an the and or but so if then than that this these those there here it its itself he him his she
    her hers they them their theirs we us our ours you your yours i me my mine myself yourself im ive
    id youre theyre hes shes weve youve thats whats theres
    is are was were be been being am do does did doing done have has had having will would shall
    should can could may might must of in on at to for from by with about into onto as up out over
    under off down through between during before after again also just too very really quite please
    some any all each both more most much many such own same other another only even ever still yet
    already while because since until upon per via etc eg ie now ok okay well let lets s t re ve ll
    d m one something anything someone anyone everything
    """

  private static let light = """
    not no never nor none nothing how when where why what which who whom whose whether
    message messages customer customers user users person people sender writer asks asking ask
    wants want wanted wanting like get gets getting got need needs needed know says say saying
    mention mentions mentioned mentioning tell told hello hi hey dear thanks thank
    """

  private static func terms(_ words: String) -> Set<Term> {
    Set(words.split(whereSeparator: \.isWhitespace).map { Term($0.utf8) })
  }
}
