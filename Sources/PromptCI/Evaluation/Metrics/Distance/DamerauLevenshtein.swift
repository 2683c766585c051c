/// The Damerau-Levenshtein distance: the number of Unicode scalars to insert, delete, replace or
/// transpose with a neighbor to turn one text into another.
///
/// F. J. Damerau, "A technique for computer detection and correction of spelling errors" (1964).
/// There are two such distances; see ``Variant``. For an evaluator, see
/// ``DamerauLevenshteinRatio``.
public enum DamerauLevenshtein {
  /// The variants of the distance.
  public enum Variant: String, Hashable, Sendable {
    /// Transposed scalars are not edited again, so `ca` to `abc` takes 3 edits: rapidfuzz's `OSA`.
    ///
    /// It is not a metric in the strict sense: a detour through a third text may be shorter. The
    /// running time is the product of the lengths divided by 64.
    case optimalStringAlignment
    /// Transposed scalars may be edited again, so `ca` to `abc` takes 2 edits: rapidfuzz's
    /// `DamerauLevenshtein`.
    ///
    /// The running time is the product of the lengths: about a second for two texts of 20,000
    /// scalars, in an optimized build.
    case unrestricted
  }

  /// The distance: 0 for equal texts, and at most the length of the longer one.
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

  /// The similarity of two texts: 1 minus the distance divided by the length of the longer one, in
  /// `0...1`; 1 for two empty texts.
  public static func ratio(
    _ first: some StringProtocol, _ second: some StringProtocol,
    variant: Variant = .optimalStringAlignment
  ) -> Double {
    Similarity.of(
      distance: distance(first, second, variant: variant),
      longest: max(first.unicodeScalars.count, second.unicodeScalars.count))
  }
}
