internal import Digest
package import PromptCI

/// Digests of what judges a suite's samples; if a digest changes, judgements of the same answer may
/// change.
///
/// The library's own evaluators are fully described by their arguments, so a comment in an eval
/// file changes no digest. Arguments do not show the code of closures and of the user's own types;
/// for these, the digest includes the directory's sources.
package struct JudgingDigest: Sendable {
  /// The digest of the evaluators of all samples.
  package let digest: String
  private let sources: String
  private let isComplete: Bool

  /// Reads the description of a suite.
  ///
  /// - Parameters:
  ///   - suite: The suite.
  ///   - sources: A digest of the files that its code was compiled from.
  package init(of suite: SuiteDescription, sources: String) {
    let own = suite.evaluators.filter { $0.arguments != nil }
    self.sources = sources
    isComplete = own.allSatisfy { $0.isComplete == true }
    digest = JudgingDigest.digest(
      own.flatMap { [$0.name, "\($0.weight ?? 0)", $0.arguments ?? ""] }
        + (isComplete ? [] : [sources]))
  }

  /// The digest of what judges a sample's answers, including its own evaluators and their inputs.
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

  /// Enough digits that no two digests of a project are equal.
  private static func digest(_ parts: [String]) -> String {
    String(SHA256Digest(parts: parts).hexadecimal.prefix(24))
  }
}
