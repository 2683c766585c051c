/// The cosine of the angle between two vectors.
public enum Cosine {
  /// The cosine, in `-1...1`: 1 for vectors of the same direction, and 0 if either vector is zero.
  ///
  /// Both vectors must have the same number of components.
  public static func similarity(_ first: [Double], _ second: [Double]) -> Double {
    precondition(first.count == second.count, "vectors of one length are compared")
    // Scaled first, so that squares do not overflow.
    let (scale, otherScale) = (largest(first), largest(second))
    guard scale > 0, otherScale > 0 else { return 0 }
    var product = 0.0
    var squares = (0.0, 0.0)
    for (left, right) in zip(first, second) {
      let (left, right) = (left / scale, right / otherScale)
      product += left * right
      squares.0 += left * left
      squares.1 += right * right
    }
    return max(-1, min(1, product / (squares.0.squareRoot() * squares.1.squareRoot())))
  }

  private static func largest(_ vector: [Double]) -> Double {
    vector.reduce(0) { max($0, abs($1)) }
  }
}
