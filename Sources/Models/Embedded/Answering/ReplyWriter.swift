/// A writer of replies if there are no labels: the texts that the prompt asks for, and a sentence
/// of the input.
struct ReplyWriter: Sendable {
  private let request: ReplyRequest

  /// Prepares what a prompt asks for.
  init(_ request: ReplyRequest) {
    self.request = request
  }

  /// The reply to an input. `earlier` are the user's earlier turns, latest first.
  func reply(to text: ReadText, earlier: [String]) -> String {
    if let fixed = request.fixed { return fixed }
    var before: [String] = []
    if let opening = request.opening {
      before.append(opening)
    } else if request.greets {
      before.append("Hello,")
    }
    var body: [String] = []
    if request.thanks { body.append("Thank you for your message.") }
    if request.apologises { body.append("We are sorry for the trouble.") }
    let copied = request.copied.compactMap { pattern in
      pattern.first(in: text.text) ?? earlier.lazy.compactMap { pattern.first(in: $0) }.first
    }
    if !copied.isEmpty { body.append("This is about \(copied.joined(separator: ", ")).") }
    if !request.required.isEmpty { body.append(sentence(request.required.joined(separator: ", "))) }
    let question = request.asks ? ["Could you tell us more?"] : []
    let closing = request.closing.map { [$0] } ?? []

    let fixed = (before + body + question + closing).filter(isAllowed)
    let space = (request.maximumWords ?? 60) - fixed.reduce(0) { $0 + Self.wordCount($1) }
    if let echo = echo(of: text.text, words: min(space, Self.longestEcho)) { body.append(echo) }
    let parts = (before + body + question + closing).filter(isAllowed)
    if parts.isEmpty { return limited(["I have nothing to answer."]) }
    let reply = limited(parts)
    if !reply.isEmpty { return reply }
    // There is no room for a sentence, so use the first words of the input.
    return text.text.split(whereSeparator: \.isWhitespace).prefix(request.maximumWords ?? 1)
      .joined(separator: " ")
  }

  /// The most informative sentence of the input, cut to a number of words, as a quotation; `nil` if
  /// there is no room.
  private func echo(of text: String, words: Int) -> String? {
    let lead = "You wrote:"
    let space = words - Self.wordCount(lead)
    guard space > 2 else { return nil }
    var best: Substring?
    var bestCount = 0
    for line in text.prefix(20_000).split(whereSeparator: \.isNewline) {
      for sentence in Prose.sentences(line) where isAllowed(sentence) {
        let count = Tokenizer.words(in: sentence).count { $0.role == .content }
        if count > bestCount {
          best = sentence[...]
          bestCount = count
        }
      }
    }
    guard let best else { return nil }
    let all = best.split(whereSeparator: \.isWhitespace)
    let kept = all.prefix(space).joined(separator: " ")
      .filter { $0 != "\"" }
      .reversed().drop { ".!?;,:".contains($0) }.reversed()
    return "\(lead) \"\(String(kept))\(all.count > space ? "…" : "")\"."
  }

  /// The parts as one text within the limits.
  private func limited(_ parts: [String]) -> String {
    var parts = parts
    if let most = request.maximumWords {
      // Parts that the prompt does not ask for literally are removed first.
      while parts.reduce(0, { $0 + Self.wordCount($1) }) > most {
        guard let extra = parts.lastIndex(where: { !isRequired($0) }) else { break }
        parts.remove(at: extra)
      }
    }
    var text = ""
    var sentences = 0
    for (index, part) in parts.enumerated() {
      var part = part
      let isLast = index == parts.count - 1
      let ends = part.last.map { ".!?".contains($0) } ?? false
      if ends, let most = request.maximumSentences, sentences + 1 >= most, !isLast {
        part.removeLast()
        part += ";"
      } else if ends {
        sentences += 1
      }
      text += (text.isEmpty ? "" : " ") + part
    }
    guard let most = request.maximumWords, Self.wordCount(text) > most else { return text }
    return text.split(whereSeparator: \.isWhitespace).prefix(most).joined(separator: " ")
  }

  private func isRequired(_ part: String) -> Bool {
    part == request.opening || part == request.closing || part.hasPrefix("This is about ")
      || request.required.contains { part.includes($0) }
  }

  private func isAllowed(_ part: String) -> Bool {
    guard !request.forbidden.isEmpty else { return true }
    let part = part.lowercased()
    return !request.forbidden.contains { !$0.isEmpty && part.includes($0.lowercased()) }
  }

  private func sentence(_ text: String) -> String {
    ".!?".contains(text.last ?? " ") ? text : text + "."
  }

  private static func wordCount(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count
  }

  private static let longestEcho = 40
}
