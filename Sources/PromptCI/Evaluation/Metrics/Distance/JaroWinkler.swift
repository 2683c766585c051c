/// The Jaro-Winkler similarity: the Jaro similarity, raised for texts with a common prefix.
///
/// W. E. Winkler, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter
/// model of record linkage" (1990): `j + l * p * (1 - j)`, where `j` is the ``Jaro`` similarity,
/// `l` is the length of the common prefix in scalars, at most 4, and `p` is 0.1. As in rapidfuzz,
/// only a `j` above 0.7 is raised. The running time is linear.
public enum JaroWinkler {
  /// The similarity, in `0...1`: 1 for equal texts, including two empty ones; 0 if nothing is
  /// shared.
  public static func similarity(
    _ first: some StringProtocol, _ second: some StringProtocol
  ) -> Double {
    let (first, second) = (first.scalarValues, second.scalarValues)
    let similarity = Jaro.similarity(first, second)
    guard similarity > 0.7 else { return similarity }
    let prefix = zip(first, second).prefix(4).prefix { $0 == $1 }.count
    return min(1, similarity + Double(prefix) * 0.1 * (1 - similarity))
  }
}
