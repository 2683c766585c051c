/// The Levenshtein distance: the number of Unicode scalars to insert, delete or replace to turn one
/// text into another.
///
/// V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals"
/// (1966). Unicode scalars are counted, as rapidfuzz counts code points: `é` may be one or two, and
/// a family emoji is five or more. The running time is the product of the lengths divided by 64,
/// and the memory is their sum. For an evaluator, see ``LevenshteinRatio``.
public enum Levenshtein {
  /// The distance: 0 for equal texts, and at most the length of the longer one.
  public static func distance(_ first: some StringProtocol, _ second: some StringProtocol) -> Int {
    BitParallel.distance(first.scalarValues, second.scalarValues, transpositions: false)
  }

  /// The similarity of two texts: 1 minus the distance divided by the length of the longer one, in
  /// `0...1`.
  ///
  /// For two empty texts, it is 1. It equals rapidfuzz's `Levenshtein.normalized_similarity`; for
  /// rapidfuzz's `fuzz.ratio`, see ``Indel/ratio(_:_:)``.
  public static func ratio(_ first: some StringProtocol, _ second: some StringProtocol) -> Double {
    Similarity.of(
      distance: distance(first, second),
      longest: max(first.unicodeScalars.count, second.unicodeScalars.count))
  }
}

/// Similarities derived from distances.
enum Similarity {
  /// 1 minus the distance divided by the maximum distance; 1 if the maximum is 0.
  static func of(distance: Int, longest: Int) -> Double {
    longest == 0 ? 1 : 1 - Double(distance) / Double(longest)
  }
}
