package import PromptCI

/// A sample that passed and failed on one prompt and model, but under different evaluators, so that
/// it is no evidence about the model.
package struct JudgedOtherwise: Hashable, Sendable {
  /// The suite's name.
  package let suite: String
  /// The model that was asked.
  package let model: ModelID
  /// The SHA-256 of the prompt's text, in hexadecimal.
  package let promptSHA256: String
  /// The sample's identifier.
  package let sample: String

  /// The samples that were judged by different evaluators.
  static func all(in reliability: [SampleReliability]) -> [JudgedOtherwise] {
    var order: [JudgedOtherwise] = []
    var groups: [JudgedOtherwise: [SampleReliability]] = [:]
    for line in reliability {
      let key = JudgedOtherwise(
        suite: line.suite, model: line.model, promptSHA256: line.promptSHA256, sample: line.sample)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(line)
    }
    return order.filter { key in
      // Unknown evaluators may have been the same.
      let known = (groups[key] ?? []).filter { $0.judging != nil }
      return Set(known.map(\.judging)).count > 1 && !known.contains(where: \.isFlaky)
        && known.contains { $0.passes > 0 } && known.contains { $0.failures > 0 }
    }
  }
}
