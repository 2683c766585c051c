/// An evaluator of a suite, by what makes its judgements: where one of these differs, judgements may.
package struct EvaluatorDescription: Hashable, Codable, Sendable {
  /// The evaluator's name.
  package var name: String
  /// How much it counts in a sample's mean score; `nil` of one that samples have for themselves.
  package var weight: Double?
  /// A hash of its type and its arguments, as far as they are data; `nil` of one that samples have for themselves.
  package var arguments: String?
  /// Whether it says the same of the same text whenever it is asked: it asks no model, and looks at no time or cost.
  package var isRepeatable: Bool
  /// The evaluator as it is written, `MaximumWords(5)`; `nil` of one that samples have for themselves, and in records from
  /// before this was kept.
  package var text: String?
  /// Whether ``arguments`` is all that its judgements depend on, and no code of the user's; `nil` as ``text`` is.
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

  /// Describes those of a suite, and by their names those that samples have for themselves.
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
  /// Whether two judge alike; how they are told to people does not count, and is missing from older records.
  package static func == (left: EvaluatorDescription, right: EvaluatorDescription) -> Bool {
    left.name == right.name && left.weight == right.weight && left.arguments == right.arguments
      && left.isRepeatable == right.isRepeatable
  }

  /// Hashes what decides whether two judge alike.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(weight)
    hasher.combine(arguments)
    hasher.combine(isRepeatable)
  }
}
