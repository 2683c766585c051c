/// Writes checks as Swift source.
enum CheckWriter {
  /// The source of a check's evaluator.
  static func text(_ check: MigratedCheck) -> String {
    switch check {
    case .exactMatch(let trimming): trimming ? "ExactMatch()" : "ExactMatch(trimming: false)"
    case .equals(let text, let ignoringSpace): equals(text, ignoringSpace: ignoringSpace)
    case .jsonEquals(let json): SwiftCall.text("JSONEquals", [JSONLiteral.text(json)])
    case .contains(let text, let ignoringCase):
      perSample(check, SwiftCall.text("Contains", [literal(text)] + folding(ignoringCase)))
    case .containsAll(let texts, let ignoringCase):
      perSample(check, SwiftCall.text("ContainsAll", [list(texts)] + folding(ignoringCase)))
    case .containsAny(let texts, let ignoringCase):
      perSample(check, SwiftCall.text("ContainsAny", [list(texts)] + folding(ignoringCase)))
    case .startsWith(let text, let ignoringCase):
      perSample(
        check,
        SwiftCall.text(
          "StartsWith", [literal(text)] + folding(ignoringCase) + ["trimming: false"]))
    case .endsWith(let text, let ignoringCase):
      perSample(
        check,
        SwiftCall.text("EndsWith", [literal(text)] + folding(ignoringCase) + ["trimming: false"]))
    case .matches(let pattern):
      perSample(check, SwiftCall.text("Matches", [literal(pattern), "syntax: .javaScript"]))
    case .isJSON(let place): "IsJSON(\(place == .whole ? "" : "in: .fenceOrProse"))"
    case .schema(let json, let place):
      SwiftCall.text(
        "MatchesJSONSchema",
        ["text: \(SwiftLiteral.string(json))"] + (place == .whole ? [] : ["in: .fenceOrProse"]))
    case .isXML: "IsXML()"
    case .distance(let text, let bound): distance(text, atMost: bound)
    case .likeness(let kind, let bound, let references):
      perSample(check, likeness(kind, atLeast: bound, references))
    case .refuses: "Refuses()"
    case .words(let minimum, let maximum): words(minimum, maximum)
    case .maximumCost(let dollars): "MaximumCost(\(SwiftLiteral.number(dollars)))"
    case .maximumLatency(let seconds): "MaximumLatency(\(SwiftLiteral.number(seconds)))"
    case .finishReason(let name): finishReason(name)
    case .toolCalls(let tools, let bound): toolCalls(tools, atLeast: bound)
    case .judge(let judge): JudgeWriter.text(judge)
    case .not(let check): "not(\(text(check)))"
    case .allOf(let checks): SwiftCall.text("allOf", block: checks.map(text))
    case .meanOf(let checks, let bound):
      SwiftCall.text("meanOf(atLeast: \(SwiftLiteral.number(bound)))", block: checks.map(text))
    case .weighted(let check, let weight):
      "\(text(check)).weight(\(SwiftLiteral.number(weight)))"
    case .named(let check, let name): "\(text(check)).named(\(SwiftLiteral.string(name)))"
    case .nothing:
      #"Evaluator("nothing is asked") { _, _ in .ignore("nothing judges the answer") }"#
    }
  }

  private static func literal(_ text: MigratedText) -> String { SwiftLiteral.string(text) }

  private static func list(_ texts: [MigratedText]) -> String {
    let parts = texts.map { text in
      text.literal == nil && text.pieces.count == 1 ? "(\(literal(text)))" : literal(text)
    }
    return SwiftCall.list(parts)
  }

  private static func folding(_ ignoringCase: Bool) -> [String] {
    ignoringCase ? ["ignoringCase: true"] : []
  }

  /// The source of an evaluator, wrapped in a closure that creates it for each sample if its texts
  /// refer to the sample.
  private static func perSample(_ check: MigratedCheck, _ evaluator: String) -> String {
    guard check.texts.contains(where: { $0.literal == nil }) else { return evaluator }
    let block = SwiftCall.text(
      "Evaluator(\(SwiftLiteral.string(CheckName.text(check)))) { sample, response in",
      lines: ["try await \(evaluator).evaluate(sample, response)"])
    if case .likeness(.embedding, _, _) = check { return "\(block).tier(.model)" }
    return block
  }

  private static func equals(_ text: MigratedText, ignoringSpace: Bool) -> String {
    if ignoringSpace {
      // Compares the answer without surrounding white space.
      return closure(
        .equals(text, ignoringSpace: true),
        [
          "let text = response.text.drop(while: \\.isWhitespace)",
          "let end = text.lastIndex { !$0.isWhitespace }",
          "return end.map { String(text[...$0]) } ?? \"\" == \(operand(text))",
          "  ? .passing : .failing(\"the answer is a different text\", as: .wrongAnswer)",
        ])
    }
    return closure(
      .equals(text, ignoringSpace: false),
      [
        "response.text == \(operand(text))",
        "  ? .passing : .failing(\"the answer is a different text\", as: .wrongAnswer)",
      ])
  }

  private static func operand(_ text: MigratedText) -> String {
    let literal = literal(text)
    return text.literal == nil && text.pieces.count == 1 ? "(\(literal))" : literal
  }

  private static func closure(_ check: MigratedCheck, _ lines: [String]) -> String {
    SwiftCall.text(
      "Evaluator(\(SwiftLiteral.string(CheckName.text(check)))) { sample, response in", lines: lines
    )
  }

  private static func distance(_ text: MigratedText, atMost bound: Int) -> String {
    closure(
      .distance(text, atMost: bound),
      [
        "let distance = Levenshtein.distance(response.text, \(literal(text)))",
        "return distance <= \(bound)",
        "  ? .passing : .failing(\"\\(distance) edits away\", as: .wrongAnswer)",
      ])
  }

  private static func likeness(
    _ kind: MigratedCheck.Likeness, atLeast bound: Double, _ references: [MigratedText]
  ) -> String {
    let common = ["atLeast: \(SwiftLiteral.number(bound))", "references: \(list(references))"]
    switch kind {
    case .rouge(let order): return SwiftCall.text("ROUGE", [".n(\(order))"] + common)
    case .bleu:
      return SwiftCall.text(
        "BLEU",
        [
          common[0], "smoothing: .floor(1e-7)", "usesEffectiveOrder: false", common[1],
          "tokenization: .whitespace", "ignoringCase: true",
        ])
    case .gleu:
      return SwiftCall.text(
        "GLEU", common + ["tokenization: .whitespace", "ignoringCase: true"])
    case .meteor: return SwiftCall.text("METEOR", common + ["tokenization: .whitespace"])
    case .embedding(let model):
      return SwiftCall.text(
        "EmbeddingSimilarity", ["model: \(SwiftLiteral.string(model))"] + common)
    }
  }

  private static func words(_ minimum: Int?, _ maximum: Int?) -> String {
    let parts =
      (minimum.map { ["MinimumWords(\($0))"] } ?? [])
      + (maximum.map { ["MaximumWords(\($0))"] } ?? [])
    return parts.count == 1 ? parts[0] : "allOf(\(parts.joined(separator: ", ")))"
  }

  private static func finishReason(_ name: String) -> String {
    closure(
      .finishReason(name),
      [
        "response.finishReason == .\(name)",
        "  ? .passing : .failing(\"the model stopped for: \\(response.finishReason.rawValue)\")",
      ])
  }

  private static func toolCalls(_ tools: [String], atLeast bound: Double) -> String {
    closure(
      .toolCalls(tools, atLeast: bound),
      [
        "let wanted: Set = \(SwiftLiteral.list(tools))",
        "let called = Set(response.toolCalls.map(\\.name))",
        "let all = wanted.count + called.count",
        "let value = all == 0 ? 0 : 2 * Double(wanted.intersection(called).count) / Double(all)",
        "return .scoring(value, atLeast: \(SwiftLiteral.number(bound)), "
          + "\"called: \\(called.sorted().joined(separator: \", \"))\")",
      ])
  }
}

extension SwiftCall {
  /// The source of a closure; the head includes the opening brace.
  static func text(_ head: String, lines: [String]) -> String {
    "\(head)\n\(lines.joined(separator: "\n").indented(by: 2))\n}"
  }
}
