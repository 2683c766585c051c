/// Checks of URIs, IRIs and URI templates.
enum URIFormat {
  /// Whether a text is a URI or a relative reference (RFC 3986), or an IRI (RFC 3987).
  static func isReference(_ text: String, isInternational: Bool) -> Bool {
    let hashes = text.utf8.count { $0 == UInt8(ascii: "#") }
    guard hashes <= 1, isMadeOf(text, "-._~:/?#[]@!$&'()*+,;=", isInternational) else {
      return false
    }
    let reference = URIReference(text)
    let isFree = { (part: String?) in !(part ?? "").utf8.contains { "[]".utf8.contains($0) } }
    guard isFree(reference.path), isFree(reference.query), isFree(reference.fragment) else {
      return false
    }
    if reference.scheme == nil, reference.authority == nil {
      // A colon before the first slash would end a scheme.
      let segment = reference.path.prefix { $0 != "/" }
      if segment.contains(":") { return false }
    }
    return reference.authority.map(isAuthority) ?? true
  }

  /// Checks for `user@host:port`, where the host may be an address in brackets.
  private static func isAuthority(_ text: String) -> Bool {
    var host = text[...]
    if let at = host.lastIndex(of: "@") {
      guard !host[..<at].contains(where: { "@[]".contains($0) }) else { return false }
      host = host[host.index(after: at)...]
    }
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return false }
      let address = String(host[host.index(after: host.startIndex)..<end])
      let isFuture = address.hasPrefix("v") && address.contains(".")
      guard HostFormat.isIPv6(address) || isFuture else { return false }
      host = host[host.index(after: end)...]
      guard host.isEmpty || host.hasPrefix(":") else { return false }
    }
    guard !host.contains("["), !host.contains("]") else { return false }
    guard let colon = host.firstIndex(of: ":") else { return true }
    return host[host.index(after: colon)...].utf8.allSatisfy { $0.isASCIIDigit }
  }

  /// Whether a text consists of letters, digits, the given characters, and percent signs followed
  /// by two hexadecimal digits.
  private static func isMadeOf(_ text: String, _ others: String, _ isInternational: Bool) -> Bool {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "%") {
        guard index + 1 < bytes.count, bytes[index].isASCIIHexDigit,
          bytes[index + 1].isASCIIHexDigit
        else { return false }
        index += 2
        continue
      }
      let isPlain = byte.isASCIILetter || byte.isASCIIDigit || others.utf8.contains(byte)
      guard isPlain || (byte > 0x7F && isInternational) else { return false }
    }
    return true
  }

  /// Whether a text is a URI template (RFC 6570) with closed braces that contain variables.
  static func isTemplate(_ text: String) -> Bool {
    var rest = text[...]
    while let open = rest.firstIndex(where: { "{}".contains($0) }) {
      guard rest[open] == "{", isLiteral(rest[..<open]),
        let close = rest[open...].firstIndex(of: "}"),
        isExpression(rest[rest.index(after: open)..<close])
      else { return false }
      rest = rest[rest.index(after: close)...]
    }
    return isLiteral(rest)
  }

  private static func isLiteral(_ text: Substring) -> Bool {
    !text.unicodeScalars.contains { scalar in
      scalar.value <= 0x20 || scalar.value == 0x7F || "\"<>\\^`{|}".unicodeScalars.contains(scalar)
    }
      && isMadeOf(
        String(text), "!#$&'()*+,-./:;=?@[]_~", true)
  }

  private static func isExpression(_ text: Substring) -> Bool {
    var text = text
    if let first = text.first, "+#./;?&=,!@|".contains(first) { text.removeFirst() }
    let variables = text.split(separator: ",", omittingEmptySubsequences: false)
    return variables.allSatisfy { variable in
      var name = variable
      if name.hasSuffix("*") {
        name.removeLast()
      } else if let colon = name.firstIndex(of: ":") {
        let length = name[name.index(after: colon)...]
        guard (1...4).contains(length.utf8.count), length.utf8.allSatisfy({ $0.isASCIIDigit }),
          !length.hasPrefix("0")
        else { return false }
        name = name[..<colon]
      }
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.allSatisfy { !$0.isEmpty && isMadeOf(String($0), "_", false) }
    }
  }
}
