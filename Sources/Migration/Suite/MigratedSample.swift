internal import PromptCI

/// A sample to be written.
struct MigratedSample: Hashable, Sendable {
  /// A name and its value.
  struct Entry: Hashable, Sendable {
    /// The name.
    let name: String
    /// The value.
    let value: String
  }

  /// The identifier, where it needs one.
  var id: String?
  /// The inputs, in order.
  var inputs: [Entry] = []
  /// The metadata, in order.
  var metadata: [Entry] = []
  /// What is expected.
  var expected: String?
  /// The tags.
  var tags: [String] = []
  /// The earlier turns.
  var history: [Turn] = []
  /// What is asked of this sample alone.
  var checks: [MigratedCheck] = []
  /// What is said of it in comments, a line each.
  var comments: [String] = []

  /// The identifier that it has when it is given none.
  var hash: String {
    Sample.identifier(
      inputs: Dictionary(
        inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
      history: history)
  }

  /// A hash of all that tells it from others.
  var contentHash: String {
    StableHash(
      (inputs + metadata).flatMap { [$0.name, $0.value] } + history.map(\.text)
        + [expected ?? "", "\(checks)"]
    ).hexadecimal
  }
}

extension [MigratedSample] {
  /// The samples with identifiers where the hash of their inputs does not tell them apart: that of the whole sample.
  ///
  /// They never depend on a sample's place, but for samples that are equal in all.
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
