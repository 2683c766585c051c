/// The names of the score details in which a pairwise judge records its answers.
package enum PairwiseDetail {
  /// `win`, `tie` or `loss`.
  package static let result = "result"
  /// The baseline of the comparison.
  package static let baseline = "baseline"
  /// The judge's preference with the response shown first: `first`, `second` or `tie`.
  package static let responseFirst = "with the response first, prefers"
  /// The judge's preference with the baseline shown first.
  package static let baselineFirst = "with the baseline first, prefers"
}
