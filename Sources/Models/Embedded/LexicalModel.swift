package import PromptCI

/// `embedded/lexical`: a model without key and network, for first steps and for tests.
///
/// It is not a language model. It takes a prompt literally:
///
/// - **Labels** come from bullets, numbered lists, tables, headings and sentences ("one of: a, b,
///   c"), with their descriptions. The answer is the label whose text is most similar to the input
///   by TF-IDF cosine over stems and pairs of stems. Words after "not" or "except" in a description
///   are evidence against the label.
/// - **Rules** outweigh that:
///   `If the message mentions "refund" or "money back", answer refund_request.` See ``RuleReader``
///   for the supported forms.
/// - **Worked examples**: `Input: …` above `Output: …`, `"where is it?" -> order_status`. Without
///   labels, the answer is the output of the nearest example.
/// - **The form**: the answer is the bare label only if the prompt says so ("only", "nothing else",
///   "one word"), shows it (`Output:`, a JSON object), or ends where the label goes. Otherwise it
///   is a sentence, as chat models write.
/// - **A JSON shape**: each field is a choice, a flag with a rule, a value copied from the input,
///   or null.
/// - **Anything else** gets what the prompt asks for literally (a length, a start, an end, words to
///   include or to avoid, an order number), around a quotation of the input.
///
/// At temperature 0, the default, an answer is a function of the prompt. Above 0, a pseudo-random
/// offset, a function of seed, repetition and input, decides between labels with similar scores.
/// The answer depends only on the request.
package final class LexicalModel: LanguageModel {
  /// The model's name.
  package static let id: ModelID = "embedded/lexical"

  /// Empty, since the model is in this process.
  package let baseURL = ""

  private let prompts = PromptCache()

  /// Creates the model.
  package init() {}

  /// Answers a request. The latency is the time it took.
  ///
  /// - Throws: ``ModelError/configuration(_:)`` if log-probabilities are requested, since there are
  ///   none.
  package func respond(to request: ModelRequest) async throws -> Response {
    if request.options.logProbabilities != nil {
      throw ModelError.configuration(
        "\(LexicalModel.id) has no log-probabilities; remove logProbabilities, or use another model"
      )
    }
    let clock = ContinuousClock()
    let start = clock.now
    var response = answer(to: request)
    let elapsed = (clock.now - start).components
    response.latency = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    return response
  }

  /// The answer to a request, a pure function of it. Its latency is 0.
  package func answer(to request: ModelRequest) -> Response {
    let instructions = request.prompt.instructions ?? ""
    let turns = request.prompt.turns
    let lastUser = turns.last { $0.role == .user }?.text ?? ""
    let (prompt, parts) = read(instructions: instructions, turn: lastUser)

    var text = ReadText(parts.input)
    let earlier = turns.filter { $0.role == .user }.dropLast().reversed().map(\.text)
    var weight = Self.earlierTurnWeight
    for turn in earlier.prefix(8) {
      text.counts.add(Tokenizer.words(in: turn), weight: weight)
      weight /= 2
    }
    let answer = prompt.answer(
      to: text, earlier: earlier, isCued: parts.endsWithCue,
      Perturbation(request, input: parts.input))
    let input = turns.reduce(TokenEstimate.count(instructions)) {
      $0 + TokenEstimate.count($1.text)
    }
    return Self.cut(answer, request.options, inputTokens: input)
  }

  /// The prompt that decides the answer, and the text to answer.
  ///
  /// The instructions decide if they say how to answer. Otherwise the user's turn contains both.
  private func read(
    instructions: String, turn: String
  ) -> (PreparedPrompt, InputLocator.Parts) {
    if !instructions.isEmpty {
      let prompt = prompts.prompt(instructions)
      if !prompt.isFreeForm { return (prompt, InputLocator.unframed(turn)) }
    }
    let parts = InputLocator.split(turn)
    if !instructions.isEmpty, parts.prompt.allSatisfy(\.isWhitespace) {
      return (prompts.prompt(instructions), InputLocator.Parts(prompt: "", input: turn))
    }
    let prompt = prompts.prompt(
      instructions.isEmpty ? parts.prompt : instructions + "\n\n" + parts.prompt)
    if !instructions.isEmpty, prompt.isFreeForm {
      return (prompts.prompt(instructions), InputLocator.Parts(prompt: "", input: turn))
    }
    return (prompt, parts)
  }

  /// An answer, cut at the first stop sequence and at the token limit.
  private static func cut(_ answer: String, _ options: GenerationOptions, inputTokens: Int)
    -> Response
  {
    var text = answer
    for stop in options.stopSequences ?? [] where !stop.isEmpty {
      if let range = text.firstOccurrence(of: stop) { text = String(text[..<range.lowerBound]) }
    }
    var reason = FinishReason.stop
    if let limit = options.maximumResponseTokens,
      let start = TokenEstimate.prefix(of: text, limit: max(limit, 0))
    {
      text = start
      reason = .length
    }
    let usage = TokenUsage(input: inputTokens, output: TokenEstimate.count(text))
    return Response(text, finishReason: reason, usage: usage)
  }

  private static let earlierTurnWeight = 0.25
}
