/// A condition on an answer, in terms of this tool's evaluators.
indirect enum MigratedCheck: Hashable, Sendable {
  /// A measure of similarity.
  enum Likeness: Hashable, Sendable {
    /// The overlap of n-grams; the value is n.
    case rouge(Int)
    /// The precision of n-grams of the answer.
    case bleu
    /// The overlap of n-grams, by the lower of precision and recall.
    case gleu
    /// The matching words and their order.
    case meteor
    /// The similarity in meaning, by a model's embeddings.
    case embedding(model: String)
  }

  /// The position of JSON in an answer.
  enum Place: Hashable, Sendable {
    /// JSON is the whole answer.
    case whole
    /// JSON is anywhere in the answer.
    case anywhere
  }

  /// The answer equals the sample's expected value, optionally after trimming white space.
  case exactMatch(trimming: Bool)
  /// The answer equals a text.
  case equals(MigratedText, ignoringSpace: Bool)
  /// The answer equals a JSON value, given as JSON.
  case jsonEquals(String)
  /// The answer contains a text.
  case contains(MigratedText, ignoringCase: Bool)
  /// The answer contains all of some texts.
  case containsAll([MigratedText], ignoringCase: Bool)
  /// The answer contains one of some texts.
  case containsAny([MigratedText], ignoringCase: Bool)
  /// The answer begins with a text.
  case startsWith(MigratedText, ignoringCase: Bool)
  /// The answer ends with a text.
  case endsWith(MigratedText, ignoringCase: Bool)
  /// A regular expression matches the answer.
  case matches(MigratedText)
  /// The answer is or contains JSON.
  case isJSON(Place)
  /// The answer is or contains JSON that conforms to a schema, given as JSON.
  case schema(String, Place)
  /// The answer is XML.
  case isXML
  /// The edit distance from the answer to a text is at most a bound.
  case distance(MigratedText, atMost: Int)
  /// The similarity of the answer to some texts is at least a bound.
  case likeness(Likeness, atLeast: Double, [MigratedText])
  /// The answer is a refusal.
  case refuses
  /// The number of words of the answer is within bounds.
  case words(atLeast: Int?, atMost: Int?)
  /// The answer costs at most an amount, in US dollars.
  case maximumCost(Double)
  /// The answer arrives within a number of seconds.
  case maximumLatency(Double)
  /// The model stopped for a reason, given as the name of a `FinishReason` case.
  case finishReason(String)
  /// The tools that are called match a list, by their F1 score.
  case toolCalls([String], atLeast: Double)
  /// A judge says that the answer meets a rubric.
  case judge(MigratedJudge)
  /// Another check fails.
  case not(MigratedCheck)
  /// All of some checks hold.
  case allOf([MigratedCheck])
  /// The weighted mean score of some checks is at least a bound.
  case meanOf([MigratedCheck], atLeast: Double)
  /// A check with a weight.
  case weighted(MigratedCheck, Double)
  /// A check with its own name.
  case named(MigratedCheck, String)
  /// No condition: the sample is skipped and never passes.
  case nothing
}

extension MigratedCheck {
  /// The texts of the check that may differ between tests, in order.
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

  /// The check with its ``texts`` replaced.
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
