internal import PromptCI

/// A sample of a migrated suite.
struct MigratedSample: Hashable, Sendable {
  /// A name and its value.
  struct Entry: Hashable, Sendable {
    /// The name.
    let name: String
    /// The value.
    let value: String
  }

  /// The identifier, if it needs an explicit one.
  var id: String?
  /// The inputs, in order.
  var inputs: [Entry] = []
  /// The metadata, in order.
  var metadata: [Entry] = []
  /// The expected value, if any.
  var expected: String?
  /// The tags.
  var tags: [String] = []
  /// The earlier turns.
  var history: [Turn] = []
  /// The checks for this sample alone.
  var checks: [MigratedCheck] = []
  /// The comments, one per line.
  var comments: [String] = []

  /// The identifier that the sample has by default.
  var hash: String {
    Sample.identifier(
      inputs: Dictionary(
        inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
      history: history)
  }

  /// A hash of everything that distinguishes the sample.
  var contentHash: String {
    StableHash(
      (inputs + metadata).flatMap { [$0.name, $0.value] } + history.map(\.text)
        + [expected ?? "", "\(checks)"]
    ).hexadecimal
  }
}

extension [MigratedSample] {
  /// The samples, with explicit identifiers if the default ones are not unique.
  ///
  /// An explicit identifier is a hash of the whole sample, or the given identifier with the start
  /// of that hash.
  ///
  /// Identifiers do not depend on the order of the samples, except for samples that are equal in
  /// everything.
  func identified() -> [MigratedSample] {
    let counts = Dictionary(grouping: self) { $0.id ?? $0.hash }.mapValues(\.count)
    var used: Set<String> = []
    return map { sample in
      var sample = sample
      let own = sample.id ?? sample.hash
      if counts[own] == 1, used.insert(own).inserted { return sample }
      let base = sample.id.map { "\($0)-\(sample.contentHash.prefix(6))" } ?? sample.contentHash
      var id = base
      var number = 2
      while !used.insert(id).inserted {
        id = "\(base)-\(number)"
        number += 1
      }
      sample.id = id
      return sample
    }
  }
}
