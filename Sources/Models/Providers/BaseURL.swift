internal import Foundation

/// Validation and display of a provider's base URL.
enum BaseURL {
  /// Validates a base URL and removes a trailing slash.
  ///
  /// - Parameters:
  ///   - text: The user's text.
  ///   - variable: The environment variable with the text.
  /// - Returns: The URL, without a slash at the end of its path.
  /// - Throws: `ModelError.configuration` if the text is not an `http` or `https` URL.
  static func checked(_ text: String, from variable: String) throws(ModelError) -> String {
    guard let components = URLComponents(string: text),
      let scheme = components.scheme?.lowercased(), ["http", "https"].contains(scheme),
      let host = components.host, !host.isEmpty,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else {
      throw .configuration(
        "\(variable) is '\(shown(text))'; it must be a URL such as "
          + "https://example.com/v1")
    }
    guard components.query == nil, components.fragment == nil else {
      throw .configuration(
        "\(variable) is '\(shown(text))'; it must end before any '?' or '#'")
    }
    var end = text.endIndex
    while end > text.startIndex, text[text.index(before: end)] == "/" {
      end = text.index(before: end)
    }
    return String(text[..<end])
  }

  /// The URL for a value of `OLLAMA_HOST`, by Ollama's own rules.
  ///
  /// A host without a port gets port 11434. `0.0.0.0`, on which a server listens on every
  /// interface, becomes this machine.
  static func ollama(_ text: String) -> String {
    let hasScheme = text.contains("://")
    guard var components = URLComponents(string: hasScheme ? text : "http://\(text)") else {
      return text
    }
    if !hasScheme, components.port == nil { components.port = 11434 }
    switch components.host {
    case nil, "", "0.0.0.0": components.host = "127.0.0.1"
    case "[::]", "::": components.host = "[::1]"
    default: break
    }
    return components.string ?? text
  }

  /// A URL for display, without user, password, query and fragment. Many gateways take the key in
  /// the query.
  static func shown(_ url: String) -> String {
    // Compare scalars: a combining mark turns a question mark into another character, but it still
    // starts a query.
    let scalars = url.unicodeScalars
    let start = url.range(of: "://")?.upperBound ?? url.startIndex
    let end = scalars[start...].firstIndex { "?#".unicodeScalars.contains($0) } ?? url.endIndex
    let rest = end == url.endIndex ? "" : "\(scalars[end])…"
    let host = scalars[start..<end].prefix { $0 != "/" }
    guard let at = host.lastIndex(of: "@") else { return String(scalars[..<end]) + rest }
    return String(scalars[..<start]) + "***" + String(scalars[at..<end]) + rest
  }
}
