package import Results

extension TrialResult {
  /// A note that the answer was cut, or `nil` if it is complete.
  package var outputNote: String? {
    outputBytes.map {
      "the answer has \(Quantity.count($0)) bytes: evaluators saw all of it, but only its beginning is kept"
    }
  }
}
