/// The size limits of samples' texts in a JUnit document.
///
/// GitLab reads no file of 30 MB or more. If there are many samples with long texts, each gets less
/// space.
struct JUnitLimits: Hashable {
  /// The upper bound on a sample's output, in bytes; its repetitions share it.
  let output: Int

  /// The upper bound on each other text of a failure, in bytes; its repetitions share it.
  var texts: Int { output / 8 }

  /// The upper bound on the first line of a failure, in bytes.
  var message: Int { min(500, 4 * texts) }

  /// The limits of a document of moderate size.
  static let whole = JUnitLimits(output: 64 * 1024)

  /// The upper bound on a document, in bytes.
  static let documentSize = 30_000_000

  /// Half of these limits, or `nil` if texts would become meaningless.
  var halved: JUnitLimits? {
    output > 128 ? JUnitLimits(output: output / 2) : nil
  }
}
