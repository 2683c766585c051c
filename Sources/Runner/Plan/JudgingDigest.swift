internal import Digest
package import PromptCI

/// What judges the answers to a suite's samples, as digests: where one is another, judgements of the same answer may be.
///
/// The arguments of evaluators tell all of those that this library brings, so that a comment in an eval file changes nothing. Of
/// closures and types of a user's own they do not show the code: there the sources of the directory are a part of the digest.
package struct JudgingDigest: Sendable {
  /// The digest of what judges all samples.
  package let digest: String
  private let sources: String
  private let isComplete: Bool

  /// Reads the description of a suite.
  ///
  /// - Parameters:
  ///   - suite: The suite.
  ///   - sources: A digest of the files that its code was compiled of.
  package init(of suite: SuiteDescription, sources: String) {
    let own = suite.evaluators.filter { $0.arguments != nil }
    self.sources = sources
    isComplete = own.allSatisfy { $0.isComplete == true }
    digest = JudgingDigest.digest(
      own.flatMap { [$0.name, "\($0.weight ?? 0)", $0.arguments ?? ""] }
        + (isComplete ? [] : [sources]))
  }

  /// The digest of what judges the answers to a sample: with its own evaluators and what they are told of it.
  package func digest(of sample: SampleDescription) -> String {
    let needsSources = isComplete && sample.assertions?.isComplete == false
    return JudgingDigest.digest(
      [
        digest, sample.assertions?.hash ?? "", sample.expected ?? "",
        sample.expected == nil ? "0" : "1",
      ]
        + sample.metadata.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        + (needsSources ? [sources] : []))
  }

  /// As many digits as no two of a project's share.
  private static func digest(_ parts: [String]) -> String {
    String(SHA256Digest(parts: parts).hexadecimal.prefix(24))
  }
}
