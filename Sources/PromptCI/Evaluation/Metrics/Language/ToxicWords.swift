/// A short list of insults, swear words and threats of English.
///
/// It catches plain cases and nothing else: it knows whole words and not what is meant by them, so that polite malice
/// passes and a quotation fails; it knows no other language, no slurs of groups beyond a few, no disguised spelling
/// but stars at the end. Use a judge where it matters, and this beside it.
public enum ToxicWords {
  /// The words and phrases of a text that are on the list, in order; in linear time.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - adding: Words and phrases of your own, in any case and language.
  ///   - allowing: Those of the list that are not meant.
  /// - Returns: The words, in lower case.
  public static func found(
    in text: String, adding: [String] = [], allowing: [String] = []
  ) -> [String] {
    let phrases = phrases(adding: adding, allowing: allowing)
    let longest = phrases.map(\.count).max() ?? 0
    let words = TokenCutter.words(of: text)
    var found: [String] = []
    var index = 0
    while index < words.count {
      let length = stride(from: min(longest, words.count - index), to: 0, by: -1).first { length in
        phrases.contains(Array(words[index..<(index + length)]))
      }
      if let length { found.append(words[index..<(index + length)].joined(separator: " ")) }
      index += length ?? 1
    }
    return found
  }

  private static func phrases(adding: [String], allowing: [String]) -> Set<[String]> {
    let added = adding.map(TokenCutter.words)
    return list.union(added).subtracting(allowing.map(TokenCutter.words)).subtracting([[]])
  }

  private static let list: Set<[String]> = Set(
    """
    idiot, idiots, idiotic, moron, morons, moronic, imbecile, imbeciles, stupid, dumbass, dumb fuck, retard, retarded, scum,
    scumbag, loser, losers, pathetic, worthless, bastard, bastards, bitch, bitches, asshole, assholes, arsehole, jackass,
    prick, dickhead, douchebag, wanker, slut, whore, twat, cunt, cunts, fuck, fucks, fucked, fucker, fucking, motherfucker,
    bullshit, shit, shitty, crap, piss off, screw you, shut up, go to hell, go die, drop dead, kill yourself, kill you, kys,
    hurt you, hate you, i hope you die, you make me sick, piece of trash, piece of garbage
    """.split(separator: ",").map { TokenCutter.words(of: String($0)) })
}
