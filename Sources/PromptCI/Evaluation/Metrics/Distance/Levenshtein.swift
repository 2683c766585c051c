/// The number of Unicode scalars to insert, delete or replace to turn one text into another.
///
/// V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals" (1966). What is
/// counted are Unicode scalars, as rapidfuzz counts code points: `é` may be one or two, a family emoji is five or
/// more. The time is the product of the lengths divided by 64, the memory their sum. For an evaluator, see
/// ``LevenshteinRatio``.
public enum Levenshtein {
  /// The distance: 0 for equal texts, at most the length of the longer one.
  public static func distance(_ first: some StringProtocol, _ second: some StringProtocol) -> Int {
    BitParallel.distance(first.scalarValues, second.scalarValues, transpositions: false)
  }

  /// How alike two texts are: 1 less the distance divided by the longer one's length, in `0...1`.
  ///
  /// Two empty texts are alike: 1. It is rapidfuzz's `Levenshtein.normalized_similarity`; what its `fuzz.ratio`
  /// computes is ``Indel/ratio(_:_:)``.
  public static func ratio(_ first: some StringProtocol, _ second: some StringProtocol) -> Double {
    Similarity.of(
      distance: distance(first, second),
      longest: max(first.unicodeScalars.count, second.unicodeScalars.count))
  }
}

/// Similarities made of distances.
enum Similarity {
  /// 1 less the distance divided by the largest that there can be; 1 when that is 0.
  static func of(distance: Int, longest: Int) -> Double {
    longest == 0 ? 1 : 1 - Double(distance) / Double(longest)
  }
}
