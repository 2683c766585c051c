package import PromptCI

/// A selection of samples; without criteria it selects all.
///
/// A sample must satisfy every kind of criterion that is given, and within a kind at least one of
/// the criteria.
package struct Selection: Hashable, Codable, Sendable {
  /// The patterns of names.
  package var filters: [FilterPattern]
  /// The tags, compared exactly.
  package var tags: [String]
  /// The splits of the dataset.
  package var splits: [Split]
  /// The full names of suites; `nil` selects all.
  package var suites: Set<String>?
  /// The names of samples; `nil` selects all.
  package var samples: Set<SampleName>?

  /// Creates a selection.
  package init(
    filters: [FilterPattern] = [], tags: [String] = [], splits: [Split] = [],
    suites: Set<String>? = nil, samples: Set<SampleName>? = nil
  ) {
    self.filters = filters
    self.tags = tags
    self.splits = splits
    self.suites = suites
    self.samples = samples
  }

  /// Whether everything is selected.
  package var isEverything: Bool {
    filters.isEmpty && tags.isEmpty && splits.isEmpty && suites == nil && samples == nil
  }

  /// Whether a sample is selected.
  ///
  /// - Parameters:
  ///   - suite: The suite's name, with or without its directory.
  ///   - directory: The suite's directory, if the name does not include it.
  ///   - id: The sample's identifier.
  ///   - tags: The sample's tags.
  ///   - split: The sample's split.
  /// - Returns: Whether every kind of criterion that is given is satisfied.
  package func matches(
    suite: String, directory: String? = nil, sample id: String, tags: [String], split: Split
  ) -> Bool {
    let names = Selection.names(of: suite, directory)
    return (splits.isEmpty || splits.contains(split))
      && (self.tags.isEmpty || self.tags.contains { tags.contains($0) })
      && (filters.isEmpty || filters.contains { $0.matches(suite: names, sample: id) })
      && (suites.map { !$0.isDisjoint(with: names.all) } ?? true)
      && (samples.map { samples in
        names.all.contains { samples.contains(SampleName(suite: $0, sample: id)) }
      } ?? true)
  }

  /// Whether every pattern concerns one of some suites by its name.
  ///
  /// A pattern that concerns none of them is about samples. Any suite may have such samples, so
  /// every suite must load.
  package func namesSuites(among suites: [SuiteName]) -> Bool {
    filters.allSatisfy { pattern in suites.contains { pattern.concerns(suite: $0) } }
  }

  /// Whether the selection concerns a suite by its name, so that the suite must load.
  ///
  /// Any other suite may still have a sample that is selected by its identifier.
  package func concerns(suite: String, directory: String? = nil) -> Bool {
    let names = Selection.names(of: suite, directory)
    return (filters.isEmpty || filters.contains { $0.concerns(suite: names) })
      && (suites.map { !$0.isDisjoint(with: names.all) } ?? true)
      && (samples?.contains { names.all.contains($0.suite) } ?? true)
  }

  private static func names(of suite: String, _ directory: String?) -> SuiteName {
    var name = SuiteName(suite)
    name.directory = name.directory ?? directory
    return name
  }
}

// MARK: - Encodable

extension Selection {
  private enum CodingKeys: String, CodingKey {
    case filters, tags, splits, suites, samples
  }

  /// Encodes the selection, with suites and samples sorted by name, so that equal selections have
  /// equal texts.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filters, forKey: .filters)
    try container.encode(tags, forKey: .tags)
    try container.encode(splits, forKey: .splits)
    try container.encodeIfPresent(suites?.sorted(), forKey: .suites)
    let samples = samples?.sorted { ($0.suite, $0.sample) < ($1.suite, $1.sample) }
    try container.encodeIfPresent(samples, forKey: .samples)
  }
}
