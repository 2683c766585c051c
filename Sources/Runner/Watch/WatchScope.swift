package import Results

/// The scope of a run in a watch.
package enum WatchScope: Hashable, Sendable {
  /// Everything that the command line selects.
  case everything
  /// The suites of some directories.
  case directories(Set<String>)
  /// Some suites, with their directories.
  case suites(Set<String>, in: Set<String>)
  /// Individual samples.
  case samples(Set<SampleName>)

  /// A scope that covers both.
  package func union(_ other: WatchScope) -> WatchScope {
    switch (self, other) {
    case (.samples(let left), .samples(let right)): .samples(left.union(right))
    case (.suites(let left, let leftPlaces), .suites(let right, let rightPlaces)):
      .suites(left.union(right), in: leftPlaces.union(rightPlaces))
    case (.everything, _), (_, .everything), (.samples, _), (_, .samples): .everything
    case (.directories(let left), .directories(let right)),
      (.directories(let left), .suites(_, let right)),
      (.suites(_, let left), .directories(let right)):
      .directories(left.union(right))
    }
  }
}
