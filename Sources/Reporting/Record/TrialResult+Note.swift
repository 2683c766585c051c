internal import Runner

extension TrialResult {
  /// What is said of an answer of which only the beginning is kept; `nil` if all of it is.
  var outputNote: String? {
    outputBytes.map {
      "the answer has \(Quantity.count($0)) bytes: evaluators saw all of it, and its beginning is kept"
    }
  }
}
