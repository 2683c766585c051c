internal import Results

/// The samples that steer the choice between prompts; no request contains them.
///
/// Requests contain only a ``ValidationSummary``: counts and patterns.
package struct ValidationSplit: Sendable {
  /// The samples of every race, in the order of the race.
  package let search: [SampleKey]
  /// The samples that confirm the results of the search.
  package let confirmation: [SampleKey]
  /// The number of repetitions of each sample.
  package let repetitions: Int

  /// All samples.
  package var keys: [SampleKey] { search + confirmation }

  init(_ keys: [SampleKey], searchSize: Int, repetitions: Int) {
    // Up to five samples are too few to confirm on.
    let size = keys.count <= searchSize + 5 ? keys.count : searchSize
    search = Array(keys.prefix(size))
    confirmation = Array(keys.dropFirst(size))
    self.repetitions = repetitions
  }

  /// Summarizes results without any text of the samples.
  ///
  /// - Parameters:
  ///   - results: The results; those of other splits are left out.
  ///   - labels: The answers that training samples expect; only confusions between two of these are
  ///     named.
  ///   - categories: The categories that may be named; all others become `other`.
  /// - Returns: The counts and patterns.
  func summary(
    of results: [TrialResult], labels: Set<String>, categories: Set<String>
  ) -> ValidationSummary {
    let own = Set(keys)
    return ValidationSummary(
      results.filter { own.contains(TrialKey($0).sample) }, labels: labels, categories: categories)
  }
}
