/// The number of Unicode scalars to insert or delete to turn one text into another: a replacement counts 2.
///
/// It is the sum of the lengths less twice the longest common subsequence's. The time is the product of the lengths
/// divided by 64.
public enum Indel {
  /// The distance: 0 for equal texts, at most the sum of the lengths.
  public static func distance(_ first: some StringProtocol, _ second: some StringProtocol) -> Int {
    let (first, second) = (first.scalarValues, second.scalarValues)
    return first.count + second.count - 2 * BitParallel.commonSubsequenceLength(first, second)
  }

  /// How alike two texts are: 1 less the distance divided by the sum of the lengths, in `0...1`; 1 for two empty
  /// texts.
  ///
  /// Times 100, it is rapidfuzz's `fuzz.ratio`.
  public static func ratio(_ first: some StringProtocol, _ second: some StringProtocol) -> Double {
    Similarity.of(
      distance: distance(first, second),
      longest: first.unicodeScalars.count + second.unicodeScalars.count)
  }
}
