/// What is asked of an answer, in terms of our evaluators.
indirect enum MigratedCheck: Hashable, Sendable {
  /// A measure of likeness.
  enum Likeness: Hashable, Sendable {
    /// The n-grams of so many words that both have.
    case rouge(Int)
    /// The n-grams of the answer in the reference.
    case bleu
    /// The n-grams that both share.
    case gleu
    /// The words that match, and their order.
    case meteor
    /// The meaning, as a model embeds it.
    case embedding(model: String)
  }

  /// Where JSON may stand.
  enum Place: Hashable, Sendable {
    /// It is the whole answer.
    case whole
    /// It stands somewhere in the answer.
    case anywhere
  }

  /// The answer is the sample's expected value; whether white space around it is left out.
  case exactMatch(trimming: Bool)
  /// The answer is a text.
  case equals(MigratedText, ignoringSpace: Bool)
  /// The answer is a JSON value, given as JSON.
  case jsonEquals(String)
  /// A text stands in the answer.
  case contains(MigratedText, ignoringCase: Bool)
  /// All of some texts do.
  case containsAll([MigratedText], ignoringCase: Bool)
  /// One of some texts does.
  case containsAny([MigratedText], ignoringCase: Bool)
  /// The answer begins with a text.
  case startsWith(MigratedText, ignoringCase: Bool)
  /// The answer ends with a text.
  case endsWith(MigratedText, ignoringCase: Bool)
  /// A regular expression matches.
  case matches(MigratedText)
  /// There is JSON.
  case isJSON(Place)
  /// There is JSON of a schema, given as JSON.
  case schema(String, Place)
  /// The answer is XML.
  case isXML
  /// At most so many edits turn the answer into a text.
  case distance(MigratedText, atMost: Int)
  /// The answer is as like some texts as a bound asks.
  case likeness(Likeness, atLeast: Double, [MigratedText])
  /// The answer is a refusal.
  case refuses
  /// The answer has so many words.
  case words(atLeast: Int?, atMost: Int?)
  /// The answer costs at most so many dollars.
  case maximumCost(Double)
  /// The answer comes within so many seconds.
  case maximumLatency(Double)
  /// The model stopped for a reason, the name of a case of ours.
  case finishReason(String)
  /// The tools called are those named, by their F1.
  case toolCalls([String], atLeast: Double)
  /// A judge says that a rubric is met.
  case judge(MigratedJudge)
  /// Another check does not hold.
  case not(MigratedCheck)
  /// All of some checks hold.
  case allOf([MigratedCheck])
  /// The weighted mean of some checks reaches a bound.
  case meanOf([MigratedCheck], atLeast: Double)
  /// A check that counts another number of times.
  case weighted(MigratedCheck, Double)
  /// A check with a name of its own.
  case named(MigratedCheck, String)
  /// Nothing is asked: the sample is skipped, and never passes.
  case nothing
}

extension MigratedCheck {
  /// The texts in it that a test may have of its own, in order.
  var texts: [MigratedText] {
    switch self {
    case .equals(let text, _), .contains(let text, _), .startsWith(let text, _),
      .endsWith(let text, _), .distance(let text, _), .matches(let text):
      [text]
    case .containsAll(let texts, _), .containsAny(let texts, _), .likeness(_, _, let texts): texts
    case .not(let check), .weighted(let check, _), .named(let check, _): check.texts
    case .allOf(let checks), .meanOf(let checks, _): checks.flatMap(\.texts)
    default: []
    }
  }

  /// The check with other texts in the places of ``texts``.
  func replacingTexts(_ texts: [MigratedText]) -> MigratedCheck {
    var rest = texts[...]
    return replacingTexts(from: &rest)
  }

  private func replacingTexts(from rest: inout ArraySlice<MigratedText>) -> MigratedCheck {
    func next(_ old: MigratedText) -> MigratedText { rest.popFirst() ?? old }
    switch self {
    case .equals(let text, let ignoringSpace):
      return .equals(next(text), ignoringSpace: ignoringSpace)
    case .contains(let text, let ignoringCase):
      return .contains(next(text), ignoringCase: ignoringCase)
    case .startsWith(let text, let ignoringCase):
      return .startsWith(next(text), ignoringCase: ignoringCase)
    case .endsWith(let text, let ignoringCase):
      return .endsWith(next(text), ignoringCase: ignoringCase)
    case .distance(let text, let bound): return .distance(next(text), atMost: bound)
    case .matches(let text): return .matches(next(text))
    case .containsAll(let texts, let ignoringCase):
      return .containsAll(texts.map(next), ignoringCase: ignoringCase)
    case .containsAny(let texts, let ignoringCase):
      return .containsAny(texts.map(next), ignoringCase: ignoringCase)
    case .likeness(let kind, let bound, let texts):
      return .likeness(kind, atLeast: bound, texts.map(next))
    case .not(let check): return .not(check.replacingTexts(from: &rest))
    case .weighted(let check, let weight):
      return .weighted(check.replacingTexts(from: &rest), weight)
    case .named(let check, let name): return .named(check.replacingTexts(from: &rest), name)
    case .allOf(let checks): return .allOf(checks.map { $0.replacingTexts(from: &rest) })
    case .meanOf(let checks, let bound):
      return .meanOf(checks.map { $0.replacingTexts(from: &rest) }, atLeast: bound)
    default: return self
    }
  }
}
