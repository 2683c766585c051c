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

  /// Creates a description from its parts.
  package init(name: String, weight: Double?, arguments: String?, isRepeatable: Bool) {
    self.name = name
    self.weight = weight
    self.arguments = arguments
    self.isRepeatable = isRepeatable
  }

  /// Describes those of a suite, and by their names those that samples have for themselves.
  static func all(
    of suite: [any ResponseEvaluator], andSamples samples: some Sequence<any ResponseEvaluator>
  ) -> [EvaluatorDescription] {
    var all = suite.map { evaluator in
      EvaluatorDescription(
        name: evaluator.name, weight: evaluator.weight,
        arguments: StableHash(EvaluatorArguments(of: evaluator).text).hexadecimal,
        isRepeatable: isRepeatable(evaluator))
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
