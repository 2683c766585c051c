/// Several mistakes found at once, in the order of the files.
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
