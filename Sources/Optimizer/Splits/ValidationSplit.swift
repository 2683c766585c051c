internal import Runner

/// The samples that steer the choice between prompts, and that nobody who writes prompts may read.
///
/// What may be said of them is a ``ValidationSummary``: counts and described patterns.
package struct ValidationSplit: Sendable {
  /// The samples that every candidate is raced on, in the order of the race.
  package let search: [SampleKey]
  /// The samples that confirm what the search found.
  package let confirmation: [SampleKey]
  /// How often each sample is run.
  package let repetitions: Int

  /// All samples.
  package var keys: [SampleKey] { search + confirmation }

  init(_ keys: [SampleKey], searchSize: Int, repetitions: Int) {
    // With few samples there is nothing to confirm on: a part of five says nothing.
    let size = keys.count <= searchSize + 5 ? keys.count : searchSize
    search = Array(keys.prefix(size))
    confirmation = Array(keys.dropFirst(size))
    self.repetitions = repetitions
  }

  /// What may be said of results: no text of theirs gets through.
  ///
  /// - Parameters:
  ///   - results: Results of this split; those of others are left out.
  ///   - labels: The answers that training samples expect: a confusion is named only between two of these.
  ///   - categories: The categories that may be named; every other is `other`.
  /// - Returns: Counts and patterns.
  func summary(
    of results: [TrialResult], labels: Set<String>, categories: Set<String>
  ) -> ValidationSummary {
    let own = Set(keys)
    return ValidationSummary(
      results.filter { own.contains(TrialKey($0).sample) }, labels: labels, categories: categories)
  }
}
