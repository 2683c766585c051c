/// The identity of a sample among all suites that share a prompt.
package struct SampleKey: Hashable, Codable, Sendable {
  /// The suite's name.
  package var suite: String
  /// The sample's identifier.
  package var sample: String

  /// Creates a key.
  package init(suite: String, sample: String) {
    self.suite = suite
    self.sample = sample
  }
}

extension SampleKey: Comparable {
  /// Orders keys by suite, then by sample, so that every choice has one order.
  package static func < (left: SampleKey, right: SampleKey) -> Bool {
    (left.suite, left.sample) < (right.suite, right.sample)
  }
}

extension SampleKey: CustomStringConvertible {
  /// `Suite/sample`.
  package var description: String { "\(suite)/\(sample)" }
}
