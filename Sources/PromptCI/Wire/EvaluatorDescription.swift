/// A description of an evaluator of a suite by everything that determines its judgements. If two
/// descriptions differ, their judgements may differ.
package struct EvaluatorDescription: Hashable, Codable, Sendable {
  /// The evaluator's name.
  package var name: String
  /// The weight in a sample's mean score; `nil` for an evaluator that belongs to samples.
  package var weight: Double?
  /// A hash of the evaluator's type and those of its arguments that are data; `nil` for an
  /// evaluator that belongs to samples.
  package var arguments: String?
  /// Whether the evaluator always gives the same judgement for the same text: it asks no model, and
  /// ignores time, tokens and cost.
  package var isRepeatable: Bool
  /// The evaluator's source text, such as `MaximumWords(5)`. `nil` for an evaluator that belongs to
  /// samples, and in records written before this property existed.
  package var text: String?
  /// Whether its judgements depend on ``arguments`` alone, and not on the user's code. `nil` in the
  /// same cases as ``text``.
  package var isComplete: Bool?

  /// Creates a description from its parts.
  package init(
    name: String, weight: Double?, arguments: String?, isRepeatable: Bool, text: String? = nil,
    isComplete: Bool? = nil
  ) {
    self.name = name
    self.weight = weight
    self.arguments = arguments
    self.isRepeatable = isRepeatable
    self.text = text
    self.isComplete = isComplete
  }

  /// Describes the evaluators of a suite, and, by name alone, the evaluators that belong to
  /// samples.
  static func all(
    of suite: [any ResponseEvaluator], andSamples samples: some Sequence<any ResponseEvaluator>
  ) -> [EvaluatorDescription] {
    var all = suite.map { evaluator in
      let arguments = EvaluatorArguments(of: evaluator)
      return EvaluatorDescription(
        name: evaluator.name, weight: evaluator.weight,
        arguments: StableHash(arguments.text).hexadecimal, isRepeatable: isRepeatable(evaluator),
        text: EvaluatorText.text(of: evaluator), isComplete: arguments.isComplete)
    }
    var names = Set(all.map(\.name))
    for evaluator in samples where names.insert(evaluator.name).inserted {
      all.append(
        EvaluatorDescription(
          name: evaluator.name, weight: nil, arguments: nil, isRepeatable: isRepeatable(evaluator)))
    }
    return all
  }

  private static func isRepeatable(_ evaluator: any ResponseEvaluator) -> Bool {
    evaluator.tier != .model
      && !(evaluator is MaximumLatency || evaluator is MaximumCost || evaluator is MaximumTokens)
  }
}

// MARK: - Hashable

extension EvaluatorDescription {
  /// Whether two evaluators judge alike. Ignores ``text`` and ``isComplete``, which older records
  /// lack.
  package static func == (left: EvaluatorDescription, right: EvaluatorDescription) -> Bool {
    left.name == right.name && left.weight == right.weight && left.arguments == right.arguments
      && left.isRepeatable == right.isRepeatable
  }

  /// Hashes the properties that ``==(_:_:)`` compares.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(weight)
    hasher.combine(arguments)
    hasher.combine(isRepeatable)
  }
}
