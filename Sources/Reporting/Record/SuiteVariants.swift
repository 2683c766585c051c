internal import Results

/// A suite that ran in several variants, with other models or prompts.
struct SuiteVariants {
  /// The variants, in order; at least two.
  let variants: [LabelledSuite]

  /// The suite's name.
  var name: String { variants[0].record.name }

  /// The suites of a run with several variants, in order.
  static func all(in suites: [LabelledSuite]) -> [SuiteVariants] {
    var order: [String] = []
    var groups: [String: [LabelledSuite]] = [:]
    for suite in suites {
      let key = "\(suite.record.name) \(suite.record.location)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(suite)
    }
    return order.compactMap { groups[$0] }
      .filter { Set($0.map(\.record.variant)).count > 1 }.map(SuiteVariants.init)
  }

  /// A sample on which variants differ.
  struct Difference {
    /// The sample's identifier.
    let sample: String
    /// Its outcome in each variant, in order; `nil` if it did not run there.
    let outcomes: [Outcome?]
  }

  /// The samples on which the variants disagree, in order of first occurrence.
  func differences() -> [Difference] {
    var order: [String] = []
    var outcomes: [String: [Outcome?]] = [:]
    for (index, variant) in variants.enumerated() {
      for sample in variant.samples {
        let id = sample.first.sample
        if outcomes[id] == nil { order.append(id) }
        outcomes[id, default: Array(repeating: nil, count: variants.count)][index] =
          sample.outcome.outcome
      }
    }
    return order.compactMap { id in
      guard let found = outcomes[id], Set(found).count > 1 else { return nil }
      return Difference(sample: id, outcomes: found)
    }
  }
}
