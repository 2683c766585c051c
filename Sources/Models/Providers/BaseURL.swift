internal import Foundation

/// The address of a provider, checked.
enum BaseURL {
  /// An address as requests use it: without a slash at the end.
  ///
  /// - Parameters:
  ///   - text: What the user wrote.
  ///   - variable: The environment variable that it came from.
  /// - Returns: The address, its path without a slash at the end.
  /// - Throws: `ModelError.configuration` for what is no `http` or `https` URL.
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

  /// The URL that `OLLAMA_HOST` means, by the rules of Ollama itself.
  ///
  /// A host alone is at port 11434; `0.0.0.0`, where a server listens everywhere, is reached on this machine.
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

  /// A URL for people to read: without the name and password that it may contain, and without its query and fragment,
  /// in which many gateways take the key.
  static func shown(_ url: String) -> String {
    // By scalars: a combining mark makes a question mark another character, and no less a question mark.
    let scalars = url.unicodeScalars
    let start = url.range(of: "://")?.upperBound ?? url.startIndex
    let end = scalars[start...].firstIndex { "?#".unicodeScalars.contains($0) } ?? url.endIndex
    let rest = end == url.endIndex ? "" : "\(scalars[end])…"
    let host = scalars[start..<end].prefix { $0 != "/" }
    guard let at = host.lastIndex(of: "@") else { return String(scalars[..<end]) + rest }
    return String(scalars[..<start]) + "***" + String(scalars[at..<end]) + rest
  }
}
