/// The part of a dataset that a sample belongs to.
///
/// A plain run covers every part; prompt optimization shows only `train` to the model that writes prompts.
public enum Split: String, Hashable, Codable, Sendable, CaseIterable {
  /// Seen in full detail by whoever improves the prompt.
  case train
  /// Steers the choice between prompts, without being shown.
  case validation
  /// Held out to the end.
  case test

  /// The split of a sample that names none: 60% train, 20% validation, 20% test.
  ///
  /// It is a function of the sample alone, so that adding or removing samples moves no other. The label is part of the
  /// hash, so that each label's samples are spread independently of every other's.
  package static func assigned(id: String, label: String?) -> Split {
    let unit = StableHash("split", label ?? "", id).unitInterval
    if unit < 0.6 { return .train }
    return unit < 0.8 ? .validation : .test
  }
}
