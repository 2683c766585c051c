/// Names for evaluators that are written as closures.
enum CheckName {
  /// The name of a check in reports.
  static func text(_ check: MigratedCheck) -> String {
    switch check {
    case .equals(let text, _): "equals \(quoted(text))"
    case .contains(let text, _): "contains \(quoted(text))"
    case .containsAll(let texts, _): "contains all of \(list(texts))"
    case .containsAny(let texts, _): "contains one of \(list(texts))"
    case .startsWith(let text, _): "starts with \(quoted(text))"
    case .endsWith(let text, _): "ends with \(quoted(text))"
    case .matches(let text): "matches \(quoted(text))"
    case .distance(let text, let bound): "at most \(bound) edits from \(quoted(text))"
    case .likeness(let kind, _, let texts): "\(name(of: kind)) to \(list(texts))"
    case .finishReason(let name): "stops for \(name)"
    case .toolCalls(let tools, _): "F1 of the calls of \(tools.joined(separator: ", "))"
    default: "check"
    }
  }

  private static func name(of kind: MigratedCheck.Likeness) -> String {
    switch kind {
    case .rouge(let order): "ROUGE-\(order)"
    case .bleu: "BLEU"
    case .gleu: "GLEU"
    case .meteor: "METEOR"
    case .embedding: "embedding similarity"
    }
  }

  private static func list(_ texts: [MigratedText]) -> String {
    texts.map(quoted).joined(separator: ", ")
  }

  private static func quoted(_ text: MigratedText) -> String {
    if text.pieces == [.expected] { return "the expected value" }
    return "'\(NunjucksTemplate.excerpt(text.shown))'"
  }
}
