/// How much of the texts of samples a JUnit document has.
///
/// GitLab reads no file of 30 MB or more, and a report that nobody can read is none: so where there are many samples with
/// long texts, each has less.
struct JUnitLimits: Hashable {
  /// The most bytes of a sample's output; repetitions share them.
  let output: Int

  /// The most bytes of each text beside a failure; repetitions share them.
  var texts: Int { output / 8 }

  /// The most bytes of the first line of a failure.
  var message: Int { min(500, 4 * texts) }

  /// What a sample has where nothing is in the way.
  static let whole = JUnitLimits(output: 64 * 1024)

  /// The most bytes of a document.
  static let documentSize = 30_000_000

  /// Half as much; `nil` where that would tell nothing any more.
  var halved: JUnitLimits? {
    output > 128 ? JUnitLimits(output: output / 2) : nil
  }
}
