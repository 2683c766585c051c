internal import PromptCI

/// A classifier that chooses the label whose text is most similar to an input.
struct LabelChooser: Sendable {
  /// A chosen label.
  struct Choice: Hashable, Sendable {
    /// The label's name.
    var name: String
    /// Whether a rule chose it.
    var isRuled: Bool
  }

  /// The names of the labels.
  let names: LabelNames

  private let profiles: TextIndex
  private let examples: TextIndex
  private let exampleLabels: [Int]
  private let rules: [Rule]
  private let catchAll: Int?

  /// Prepares the classifier.
  ///
  /// - Parameters:
  ///   - labels: The labels; at least one.
  ///   - sentences: The prompt's sentences, which are searched for rules and descriptions.
  ///   - examples: The worked examples. Those whose answer is not one of the labels are left out.
  init(labels: [Label], sentences: [PromptReading.Sentence], examples: [WorkedExample]) {
    let names = LabelNames(labels.map(\.name))
    var rules: [Rule] = []
    var extra: [(label: Int, text: String, weight: Double)] = []
    for sentence in sentences {
      let tokens = Prose.tokens(sentence.text, labels: names)
      guard tokens.contains(where: { $0.label != nil }) else { continue }
      if tokens[0].label != nil, tokens.count > 1, case .mark(let mark) = tokens[1], mark != "→" {
        continue
      }
      let found = RuleReader.rules(in: sentence.text, labels: names)
      rules += found
      if found.isEmpty, let label = tokens[0].label, tokens.count(where: { $0.label != nil }) == 1 {
        extra.append((label, Prose.text(tokens.dropFirst(), labels: names), 1))
      }
      for case .choose(let label, let condition) in found {
        extra.append((label, condition.text, Self.ruleTextWeight))
      }
    }
    let answered = examples.compactMap { example in
      names.index(of: example.output).map { (label: $0, words: Tokenizer.words(in: example.input)) }
    }
    var terms = labels.enumerated().map { LabelProfile.terms(of: $1, at: $0, among: names) }
    for (label, text, weight) in extra {
      terms[label].add(Tokenizer.words(in: text), weight: weight)
    }
    for (label, words) in answered { terms[label].add(words, weight: Self.exampleWeight) }
    self.names = names
    self.rules = rules
    profiles = TextIndex(terms)
    self.examples = TextIndex(answered.map { TermCounts($0.words) })
    exampleLabels = answered.map(\.label)
    catchAll = Self.catchAll(labels, rules)
  }

  /// The label for an input.
  func choice(for text: ReadText, _ perturbation: Perturbation) -> Choice {
    var scores = profiles.similarities(to: text.counts)
    var nearest = [Double](repeating: 0, count: scores.count)
    for (example, similarity) in examples.similarities(to: text.counts).enumerated() {
      let label = exampleLabels[example]
      nearest[label] = max(nearest[label], similarity)
    }
    for label in scores.indices { scores[label] += Self.nearestExampleShare * nearest[label] }
    let likeness = scores.max() ?? 0
    if perturbation.temperature > 0 {
      let reach = perturbation.temperature * Self.noise * likeness
      for label in scores.indices { scores[label] += reach * perturbation.offset(label) }
    }
    let isRuled = apply(to: &scores, text)
    let best = preferred(Self.largest(scores), scores, text)
    let isFounded = isRuled || likeness > Self.leastLikeness
    return Choice(name: names.names[isFounded ? best : catchAll ?? best], isRuled: isRuled)
  }

  // MARK: - Rules

  /// Adds the rules' effects to the scores. Returns whether a rule chose a label.
  private func apply(to scores: inout [Double], _ text: ReadText) -> Bool {
    var isRuled = false
    var bonus = [Double](repeating: 0, count: rules.isEmpty ? 0 : scores.count)
    for rule in rules {
      switch rule {
      case .choose(let label, let condition):
        guard let strength = condition.strength(in: text) else { continue }
        bonus[label] = max(bonus[label], 1 + Self.lengthBonus * Double(min(strength, 5) - 1))
        isRuled = true
      case .avoid(let label, let condition):
        if condition.strength(in: text) != nil { scores[label] -= 1 }
      case .prefer, .otherwise:
        break
      }
    }
    for label in bonus.indices { scores[label] += bonus[label] }
    return isRuled
  }

  /// The label that replaces the best one by a rule for ties, or the best one.
  private func preferred(_ best: Int, _ scores: [Double], _ text: ReadText) -> Int {
    for case .prefer(let label, let other, let condition) in rules where other == best {
      if let condition {
        if condition.strength(in: text) != nil { return label }
      } else if scores[label] >= Self.tieShare * scores[best] {
        return label
      }
    }
    return best
  }

  private static func catchAll(_ labels: [Label], _ rules: [Rule]) -> Int? {
    for case .otherwise(let label) in rules { return label }
    let isDescribed = labels.firstIndex { label in
      let description = label.description.lowercased()
      return Vocabulary.catchAllPhrases.contains { description.includes($0) }
    }
    return isDescribed
      ?? labels.firstIndex { Vocabulary.catchAllNames.contains($0.name.lowercased()) }
  }

  /// The index of the largest number; the first of equal ones.
  private static func largest(_ scores: [Double]) -> Int {
    var best = 0
    for index in scores.indices where scores[index] > scores[best] { best = index }
    return best
  }

  /// The weight of the nearest example, relative to the label's text.
  private static let nearestExampleShare = 0.2
  /// The weight of an example's words in its label's text.
  private static let exampleWeight = 0.3
  /// The weight of the words of a rule's condition in its label's text.
  private static let ruleTextWeight = 0.5
  /// The additional weight of a rule for each further word.
  private static let lengthBonus = 0.2
  /// The minimum score of the preferred label, relative to the best, for a rule for ties to apply.
  private static let tieShare = 0.5
  /// The maximum change of a score at a temperature of 1, relative to the best score.
  private static let noise = 0.12
  /// The minimum score of the best label. Below it, the label for everything else is chosen.
  private static let leastLikeness = 0.04
}
