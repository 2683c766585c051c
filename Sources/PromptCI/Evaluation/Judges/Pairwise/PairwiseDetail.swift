/// The names of the details in which a pairwise judge tells what it was told.
package enum PairwiseDetail {
  /// `win`, `tie` or `loss`.
  package static let result = "result"
  /// With what the response was compared.
  package static let baseline = "baseline"
  /// Which answer the judge preferred when it was shown the response first: `first`, `second` or `tie`.
  package static let responseFirst = "with the response first, prefers"
  /// Which answer it preferred when it was shown the baseline first.
  package static let baselineFirst = "with the baseline first, prefers"
}
