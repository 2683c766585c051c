/// What an evaluator compares answers with, and how alike they must be.
struct ReferenceTarget: Sendable {
  /// How a failure tells what differs.
  enum Difference {
    /// By the places where the texts begin to differ.
    case characters
    /// By the words that one has and the other has not.
    case words(Tokenization, ignoringCase: Bool = false)
  }

  /// The value in `0...1` that must be reached; `nil` when nothing is asked.
  let bound: Double?

  /// What to compare with instead of the sample's expected value.
  let references: [String]?

  /// What to add to the evaluator's name.
  var suffix: String { bound.map { ", at least \($0)" } ?? "" }

  /// What is wrong with the arguments, each problem a sentence.
  func problems(of evaluator: String) -> [String] {
    var problems: [String] = []
    if let bound, !(0...1).contains(bound) {
      problems.append(
        "\(evaluator)(atLeast: \(bound)): values are between 0 and 1, and the bound is not")
    }
    if references?.isEmpty == true {
      problems.append("\(evaluator) has no references to compare with; give it at least one")
    }
    return problems
  }

  /// The texts that are compared: the answer and its references; none when there is nothing to compare with.
  func texts(_ sample: Sample, _ response: Response) -> [String] {
    guard let given = references ?? sample.expected.map({ [$0] }) else { return [] }
    return ([response.text] + given).map { String($0.trimmingWhiteSpace) }
  }

  /// Judges a response by a measure of how alike it and the references are.
  ///
  /// White space at either end of a text is left out. An empty answer is as it should be where a reference is empty,
  /// too.
  ///
  /// - Parameters:
  ///   - sample: The sample, with what is expected.
  ///   - response: What the model answered.
  ///   - difference: How a failure tells what differs.
  ///   - measure: Measures a candidate beside its references, of which there is at least one.
  /// - Returns: What was measured, against the bound when there is one.
  func judge(
    _ sample: Sample, _ response: Response, differing difference: Difference,
    _ measure: (_ candidate: String, _ references: [String]) -> Measurement
  ) -> Score {
    let texts = texts(sample, response)
    guard let candidate = texts.first else { return .ignore("the sample has no expected value") }
    let references = Array(texts.dropFirst())
    let measured =
      candidate.isEmpty && references.contains("")
      ? Measurement(value: 1) : measure(candidate, references)
    let value = min(1, max(0, measured.value))

    guard let bound else { return .scoring(value).with(measured.details) }
    guard value < bound else {
      return Score.scoring(value, atLeast: bound, "scored \(rounded(value))").with(measured.details)
    }
    // Of several references, the nearest is told of.
    let nearest = references.max {
      references.count > 1 && measure(candidate, [$0]).value < measure(candidate, [$1]).value
    }
    return Score(
      .fail, value,
      "scored \(rounded(value)), below \(bound): \(text(of: difference, candidate, nearest ?? ""))"
        + (references.count > 1 ? " (the nearest of \(references.count) references)" : ""),
      ResponseFlaw.category(of: response, otherwise: .belowThreshold), details: measured.details)
  }

  /// A value with four digits, or all where fewer would make it reach the bound.
  private func rounded(_ value: Double) -> Double {
    let rounded = (value * 10_000).rounded() / 10_000
    return bound.map { (rounded < $0) == (value < $0) } != false ? rounded : value
  }

  private func text(of difference: Difference, _ candidate: String, _ reference: String) -> String {
    guard !candidate.isEmpty else { return "the answer is empty" }
    let whole: () -> String = {
      let (expected, actual) = Excerpt.quotedPair(reference[...], candidate[...])
      return "expected \(expected), got \(actual)"
    }
    guard case .words(let tokenization, let ignoringCase) = difference else { return whole() }
    let words = [candidate, reference].map { text in
      tokenization.tokens(of: ignoringCase ? text.loweringCase : text)
    }
    let missing = ReferenceTarget.surplus(of: words[1], over: words[0])
    let extra = ReferenceTarget.surplus(of: words[0], over: words[1])
    if missing.isEmpty, extra.isEmpty { return "the same words in another order: \(whole())" }
    let parts = [
      missing.isEmpty ? nil : "missing \(Excerpt.list(missing))",
      extra.isEmpty ? nil : "not in the reference \(Excerpt.list(extra))",
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  /// The words that stand more often in one list than in another, each once, in their order and in quotes.
  private static func surplus(of words: [String], over others: [String]) -> [String] {
    var left: [String: Int] = [:]
    for word in others { left[word, default: 0] += 1 }
    var seen: Set<String> = []
    return words.compactMap { word in
      left[word, default: 0] -= 1
      guard left[word, default: 0] < 0, seen.insert(word).inserted else { return nil }
      return Excerpt.quoted(word, limit: 30)
    }
  }
}
