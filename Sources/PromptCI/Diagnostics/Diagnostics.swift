/// Several mistakes found together, in file order.
public struct Diagnostics: Error, Hashable, Codable, Sendable {
  /// The mistakes; never empty.
  public var all: [Diagnostic]

  /// Creates a list of mistakes.
  public init(_ all: [Diagnostic]) {
    self.all = all
  }
}

// MARK: - CustomStringConvertible

extension Diagnostics: CustomStringConvertible {
  /// The diagnostics, one after the other.
  public var description: String {
    all.map(\.description).joined(separator: "\n")
  }
}
