/// The number of Unicode scalars to insert, delete, replace or exchange with their neighbour to turn one text into
/// another.
///
/// F. J. Damerau, "A technique for computer detection and correction of spelling errors" (1964). There are two such
/// distances, and ``Variant`` names them. For an evaluator, see ``DamerauLevenshteinRatio``.
public enum DamerauLevenshtein {
  /// Which distance is meant.
  public enum Variant: String, Hashable, Sendable {
    /// What was exchanged is not edited again, so that `ca` to `abc` takes 3: rapidfuzz's `OSA`.
    ///
    /// It is no metric in the strict sense: a way by a third text may be shorter. The time is the product of the
    /// lengths divided by 64.
    case optimalStringAlignment
    /// What was exchanged may be edited again, so that `ca` to `abc` takes 2: rapidfuzz's `DamerauLevenshtein`.
    ///
    /// The time is the product of the lengths: about a second for two texts of 20,000 scalars, optimised.
    case unrestricted
  }

  /// The distance: 0 for equal texts, at most the length of the longer one.
  public static func distance(
    _ first: some StringProtocol, _ second: some StringProtocol,
    variant: Variant = .optimalStringAlignment
  ) -> Int {
    let (first, second) = (first.scalarValues, second.scalarValues)
    return switch variant {
    case .optimalStringAlignment: BitParallel.distance(first, second, transpositions: true)
    case .unrestricted: UnrestrictedDistance.between(first, second)
    }
  }

  /// How alike two texts are: 1 less the distance divided by the longer one's length, in `0...1`; 1 for two empty
  /// texts.
  public static func ratio(
    _ first: some StringProtocol, _ second: some StringProtocol,
    variant: Variant = .optimalStringAlignment
  ) -> Double {
    Similarity.of(
      distance: distance(first, second, variant: variant),
      longest: max(first.unicodeScalars.count, second.unicodeScalars.count))
  }
}
