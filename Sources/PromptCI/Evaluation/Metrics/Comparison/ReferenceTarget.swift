/// The references to compare answers with, and the required similarity.
struct ReferenceTarget: Sendable {
  /// How a failure describes the difference.
  enum Difference {
    /// By excerpts from where the texts begin to differ.
    case characters
    /// By the words that only one of the texts has.
    case words(Tokenization, ignoringCase: Bool = false)
  }

  /// The lower bound in `0...1`; `nil` if there is no requirement.
  let bound: Double?

  /// The references to use instead of the sample's expected value.
  let references: [String]?

  /// The suffix of the evaluator's name.
  var suffix: String { bound.map { ", at least \($0)" } ?? "" }

  /// The problems with the arguments, each a sentence.
  func problems(of evaluator: String) -> [String] {
    var problems: [String] = []
    if let bound, !(0...1).contains(bound) {
      problems.append(
        "\(evaluator)(atLeast: \(bound)): the bound must be between 0 and 1")
    }
    if references?.isEmpty == true {
      problems.append("\(evaluator) has no references to compare with; give it at least one")
    }
    return problems
  }

  /// The texts to compare, the answer first, followed by its references; empty if there is no
  /// reference.
  func texts(_ sample: Sample, _ response: Response) -> [String] {
    guard let given = references ?? sample.expected.map({ [$0] }) else { return [] }
    return ([response.text] + given).map { String($0.trimmingWhiteSpace) }
  }

  /// Judges a response by its similarity to the references.
  ///
  /// White space at both ends of a text is ignored. An empty answer has the value 1 if a reference
  /// is empty, too.
  ///
  /// - Parameters:
  ///   - sample: The sample with its expected value.
  ///   - response: The model's response.
  ///   - difference: How a failure describes the difference.
  ///   - measure: Computes the value of a candidate and its references, at least one.
  /// - Returns: The score, compared with the bound if there is one.
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
    // With several references, the explanation is about the nearest one.
    let nearest = references.max {
      references.count > 1 && measure(candidate, [$0]).value < measure(candidate, [$1]).value
    }
    return Score(
      .fail, value,
      "scored \(rounded(value)), below \(bound): \(text(of: difference, candidate, nearest ?? ""))"
        + (references.count > 1 ? " (the nearest of \(references.count) references)" : ""),
      ResponseFlaw.category(of: response, otherwise: .belowThreshold), details: measured.details)
  }

  /// A value with four decimals, or with all if rounding would move it across the bound.
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

  /// The distinct words that occur more often in one list than in the other, in order and in
  /// quotes.
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
