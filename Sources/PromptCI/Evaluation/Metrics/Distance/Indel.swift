/// The indel distance: the number of Unicode scalars to insert or delete to turn one text into
/// another; a replacement counts as 2.
///
/// It is the sum of the lengths minus twice the length of the longest common subsequence. The
/// running time is the product of the lengths divided by 64.
public enum Indel {
  /// The distance: 0 for equal texts, and at most the sum of the lengths.
  public static func distance(_ first: some StringProtocol, _ second: some StringProtocol) -> Int {
    let (first, second) = (first.scalarValues, second.scalarValues)
    return first.count + second.count - 2 * BitParallel.commonSubsequenceLength(first, second)
  }

  /// The similarity of two texts: 1 minus the distance divided by the sum of the lengths, in
  /// `0...1`; 1 for two empty texts.
  ///
  /// Multiplied by 100, it is rapidfuzz's `fuzz.ratio`.
  public static func ratio(_ first: some StringProtocol, _ second: some StringProtocol) -> Double {
    Similarity.of(
      distance: distance(first, second),
      longest: first.unicodeScalars.count + second.unicodeScalars.count)
  }
}
