package import Results

extension TrialResult {
  /// The category of a trial that did not pass, or `uncategorized`.
  package var shownCategory: String {
    category.flatMap { $0.isEmpty ? nil : $0 } ?? "uncategorized"
  }
}
