/// The name of a model, as `provider/model`: `embedded/lexical`, `anthropic/claude-haiku-4-5`.
public struct ModelID: Hashable, Sendable {
  /// The whole name.
  public let name: String

  /// Creates an identifier from a whole name.
  public init(_ name: String) {
    self.name = name
  }

  /// The model that the prompt's front matter names; an error when it names none.
  public static let fromPrompt = ModelID("")

  /// The part before the first slash, or nothing when there is no slash.
  public var provider: String {
    guard let slash = name.firstIndex(of: "/") else { return "" }
    return String(name[..<slash])
  }

  /// The part after the first slash: the provider's own name of the model.
  public var model: String {
    guard let slash = name.firstIndex(of: "/") else { return name }
    return String(name[name.index(after: slash)...])
  }
}

// MARK: - Conformances

extension ModelID: ExpressibleByStringInterpolation {
  /// Creates an identifier from a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension ModelID: CustomStringConvertible {
  /// The whole name.
  public var description: String { name }
}

extension ModelID: Codable {
  /// Reads the name as a plain string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the name as a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
