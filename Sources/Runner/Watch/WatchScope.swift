/// What a run of a watch covers.
package enum WatchScope: Hashable, Sendable {
  /// Everything that the command line selects.
  case everything
  /// The suites of some directories.
  case directories(Set<String>)
  /// Some suites, and the directories that they are in.
  case suites(Set<String>, in: Set<String>)
  /// Samples, one by one.
  case samples(Set<SampleName>)

  /// What covers both.
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
