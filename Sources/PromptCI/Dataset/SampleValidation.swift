/// Checks of a suite's samples as a whole.
package enum SampleValidation {
  /// Checks that a suite has samples, and that their identifiers are distinct and not empty.
  ///
  /// - Parameters:
  ///   - samples: The loaded samples.
  ///   - location: The location of the suite's declaration.
  /// - Throws: The first twenty mistakes.
  package static func check(
    _ samples: [Sample], at location: SourceLocation
  ) throws(Diagnostics) {
    guard !samples.isEmpty else {
      throw Diagnostics([
        Diagnostic(
          location, "the dataset has no samples; give it one",
          sourceLine: SourceText.line(at: location))
      ])
    }
    var mistakes = DiagnosticCollector()
    var places: [String: SourceLocation] = [:]
    places.reserveCapacity(samples.count)
    for sample in samples {
      if !sample.id.contains(where: { !$0.isWhitespace }) {
        mistakes.add(diagnostic(sample, "the sample's id is empty"))
      } else if let place = places[sample.id] {
        mistakes.add(diagnostic(sample, duplicate(sample, of: place)))
      } else {
        places[sample.id] = sample.location
      }
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes.all) }
  }

  private static func duplicate(_ sample: Sample, of place: SourceLocation) -> String {
    sample.hasHashedID
      ? "two samples have the same input, metadata and expected value, here and at \(place); "
        + "remove one, or give each an `id:` (both have \(sample.id))"
      : "two samples have the id '\(sample.id)', here and at \(place)"
  }

  private static func diagnostic(_ sample: Sample, _ message: String) -> Diagnostic {
    Diagnostic(sample.location, message, sourceLine: SourceText.line(at: sample.location))
  }
}
