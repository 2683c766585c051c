/// A model's name, as `provider/model`: `embedded/lexical`, `anthropic/claude-haiku-4-5`.
public struct ModelID: Hashable, Sendable {
  /// The full name.
  public let name: String

  /// Creates an identifier from a full name.
  public init(_ name: String) {
    self.name = name
  }

  /// The model that the prompt's front matter names. It is an error if the front matter names none.
  public static let fromPrompt = ModelID("")

  /// The part before the first slash, or an empty string if there is no slash.
  public var provider: String {
    guard let slash = name.firstIndex(of: "/") else { return "" }
    return String(name[..<slash])
  }

  /// The part after the first slash: the provider's name for the model.
  public var model: String {
    guard let slash = name.firstIndex(of: "/") else { return name }
    return String(name[name.index(after: slash)...])
  }
}

// MARK: - Conformances

extension ModelID: ExpressibleByStringInterpolation {
  /// Creates an identifier from a string literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension ModelID: CustomStringConvertible {
  /// The full name.
  public var description: String { name }
}

extension ModelID: Codable {
  /// Decodes the name from a plain string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Encodes the name as a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
