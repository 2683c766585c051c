/// A short list of English insults, swear words and threats.
///
/// It detects only plain cases. It matches whole words regardless of their meaning in context, so
/// polite malice passes and a quotation fails. It has no other language, few slurs against groups,
/// and no disguised spellings except asterisks at the end. If toxicity matters, use a judge in
/// addition to this list.
public enum ToxicWords {
  /// The listed words and phrases in a text, in order; in linear time.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - adding: Additional words and phrases, in any case and language.
  ///   - allowing: Words and phrases of the list to allow.
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
