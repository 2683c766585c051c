package import PromptCI

/// Which samples a run covers; nothing given covers all.
///
/// A sample must satisfy each kind of criterion that is given, and of one kind any of those given.
package struct Selection: Hashable, Codable, Sendable {
  /// Patterns of names.
  package var filters: [FilterPattern]
  /// Tags, compared as they are written.
  package var tags: [String]
  /// Parts of the dataset.
  package var splits: [Split]
  /// Suites by their whole names; `nil` selects all.
  package var suites: Set<String>?
  /// Samples one by one; `nil` selects all.
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
  ///   - suite: The suite's name, as that of its type or with its directory.
  ///   - directory: The suite's directory, where the name does not have it.
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

  /// Whether every pattern is about one of some suites, by its name.
  ///
  /// A pattern that is about none is about samples: any suite may have them, and so must load.
  package func namesSuites(among suites: [SuiteName]) -> Bool {
    filters.allSatisfy { pattern in suites.contains { pattern.concerns(suite: $0) } }
  }

  /// Whether what is selected is about a suite by its name: then the suite must load.
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

  /// Writes the selection; suites and samples in the order of their names, so that one selection is one text.
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
