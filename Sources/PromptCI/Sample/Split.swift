/// The part of a dataset that a sample belongs to.
///
/// A plain run covers all parts; prompt optimization shows only `train` to the model that writes
/// prompts.
public enum Split: String, Hashable, Codable, Sendable, CaseIterable {
  /// Shown in full detail to the model that improves the prompt.
  case train
  /// Guides the choice between prompts, without being shown.
  case validation
  /// Held out until the end.
  case test

  /// The split of a sample without a given one: 60% train, 20% validation, 20% test.
  ///
  /// It is a function of the sample alone, so adding or removing samples does not move others. The
  /// hash includes the label, so each label's samples are spread independently.
  package static func assigned(id: String, label: String?) -> Split {
    let unit = StableHash("split", label ?? "", id).unitInterval
    if unit < 0.6 { return .train }
    return unit < 0.8 ? .validation : .test
  }
}
