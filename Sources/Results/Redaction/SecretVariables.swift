internal import Foundation
internal import PromptCI

/// Finds the secrets among environment variables, by the variables' names and by the form of their
/// values.
///
/// | a variable | secret |
/// |---|---|
/// | with `KEY`, `TOKEN`, `SECRET`, `PASSWORD`, `PASS`, `PWD`, `JWT`, `PAT` or a similar word as a word of its name | its value |
/// | with `KEY`, `TOKEN`, `SECRET`, `PASS`, `PWD`, `AUTH`, `CRED`, `COOKIE`, `WEBHOOK` or `JWT` anywhere in its name | its value, unless it is everyday text |
/// | whose value is a URL, or has `password=…;` | the password, and keys in the query |
/// | whose value is a JWT, a private key as PEM, or JSON that contains such values | these |
/// | that is named by `--redact` | its value |
///
/// A value under 8 bytes, a path, and a whole URL (unless it is a webhook's) are not secret. Hiding
/// every "1" or the working directory would make reports unreadable without protecting anything.
enum SecretVariables {
  /// The minimum length of a secret, in bytes.
  static let minimumLength = 8
  /// The minimum length of a secret that `--redact` names, in bytes.
  static let minimumNamedLength = 4

  /// Words in a name that make every value secret.
  private static let words: Set<String> = [
    "KEY", "KEYS", "APIKEY", "APIKEYS", "TOKEN", "TOKENS", "SECRET", "SECRETS", "PASSWORD",
    "PASSWORDS", "PASSWD", "PASS", "PWD", "PASSPHRASE", "CREDENTIAL", "CREDENTIALS", "PAT", "JWT",
  ]

  /// Parts of a name that make the value secret, unless it is everyday text.
  private static let stems = [
    "KEY", "TOKEN", "SECRET", "PASS", "PWD", "AUTH", "CRED", "COOKIE", "WEBHOOK", "JWT",
  ]

  /// Names that contain such a part but are not secret.
  private static let exceptions: Set<String> = ["PWD", "OLDPWD", "SSH_AUTH_SOCK", "XAUTHORITY"]

  /// Finds the secrets of an environment.
  ///
  /// - Parameters:
  ///   - environment: The variables.
  ///   - named: The names of variables whose values are secret regardless of their names.
  ///   - isDirectory: Whether a path is a directory, which distinguishes a path from a key that
  ///     begins with a slash.
  /// - Returns: The secrets, the longest first.
  static func secrets(
    in environment: [String: String], named: [String] = [],
    isDirectory: (String) -> Bool
  ) -> [Secret] {
    var found: [Secret] = []
    for (name, text) in environment.sorted(by: { $0.key < $1.key }) {
      // Blanks and line breaks around a key are not sent with it, so they do not come back with it.
      let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard value.utf8.count >= minimumNamedLength else { continue }
      if named.contains(name) { found.append(Secret(name: name, text: value)) }
      guard value.utf8.count >= minimumLength else { continue }
      if isSecret(name, value, isDirectory) { found.append(Secret(name: name, text: value)) }
      found += parts(of: value, named: name)
    }
    var seen: Set<String> = []
    return found.sorted { ($1.text.utf8.count, $0.name) < ($0.text.utf8.count, $1.name) }
      .filter { seen.insert($0.text).inserted }
  }

  // MARK: - Names

  /// Whether a variable's whole value is secret.
  private static func isSecret(
    _ name: String, _ value: String, _ isDirectory: (String) -> Bool
  ) -> Bool {
    let upper = name.uppercased()
    guard !exceptions.contains(upper), !isPath(value, isDirectory) else { return false }
    if value.contains("://") { return upper.contains("WEBHOOK") && isURL(value) }
    if isName(upper, anyOf: words) { return true }
    // "AUTHOR" does not count as "AUTH".
    let other = upper.replacing("AUTHORIZATION", with: "AUTH").replacing("AUTHOR", with: "")
    return stems.contains(where: other.contains) && !isEveryday(value)
  }

  /// Whether a word of a name is among some words; digits belong to no word.
  private static func isName(_ name: String, anyOf words: Set<String>) -> Bool {
    name.split(whereSeparator: { !$0.isLetter }).contains { words.contains(String($0)) }
  }

  // MARK: - Values

  /// Whether a value is a path of this machine.
  static func isPath(_ value: String, _ isDirectory: (String) -> Bool) -> Bool {
    if value.hasPrefix("~/") || value.hasPrefix("./") || value.hasPrefix("../") { return true }
    guard value.hasPrefix("/"), !value.contains(where: \.isNewline) else { return false }
    let first = value.dropFirst().prefix { $0 != "/" && $0 != ":" }
    return !first.isEmpty && isDirectory("/\(first)")
  }

  /// Whether a value consists of words or numbers, unlike a random key.
  static func isEveryday(_ value: String) -> Bool {
    let isNumber = value.allSatisfy { $0.isNumber || ".,:-+% ".contains($0) }
    if isNumber { return true }
    var digits = 0
    var isAfterLowercase = false
    for character in value {
      guard character.isLetter || character.isNumber || "-_.,:/@ ".contains(character) else {
        return false
      }
      if character.isNumber { digits += 1 }
      if digits > 2 || (isAfterLowercase && character.isUppercase) { return false }
      isAfterLowercase = character.isLowercase
    }
    return true
  }

  private static func isURL(_ value: String) -> Bool {
    guard let separator = value.range(of: "://") else { return false }
    let scheme = value[..<separator.lowerBound]
    return !scheme.isEmpty
      && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-:".contains($0)) }
  }

  // MARK: - Secrets within values

  /// The secrets within a value, regardless of the variable's name.
  private static func parts(of value: String, named name: String) -> [Secret] {
    if isURL(value) { return partsOfURL(value, named: name) }
    if isJWT(value) { return [Secret(name: name, text: value)] }
    if value.contains("PRIVATE KEY-----") { return partsOfPEM(value, named: name) }
    if value.hasPrefix("{"), let document = try? JSONValue.parse(value) {
      return parts(of: document, key: "", named: name)
    }
    if value.contains("="), value.contains(";") { return partsOfPairs(value, ";", named: name) }
    return []
  }

  /// The password of a URL, and the keys in its query.
  private static func partsOfURL(_ value: String, named name: String) -> [Secret] {
    guard let separator = value.range(of: "://") else { return [] }
    let rest = value[separator.upperBound...]
    var found: [Secret] = []
    let authority = rest.prefix { !"/?#".contains($0) }
    if let at = authority.lastIndex(of: "@") {
      let user = authority[..<at]
      if let colon = user.firstIndex(of: ":") {
        found += password(
          String(user[user.index(after: colon)...]), of: user[..<colon], named: name)
      } else if user.utf8.count >= minimumLength, !isEveryday(String(user)) {
        found.append(Secret(name: name, text: String(user)))
      }
    }
    if let mark = rest.firstIndex(of: "?") {
      let query = rest[rest.index(after: mark)...].prefix { $0 != "#" }
      found += partsOfPairs(String(query), "&", named: name)
    }
    return found
  }

  /// A password. One that is too short or too common to be redacted everywhere is redacted only
  /// next to its user's name.
  private static func password(
    _ password: String, of user: Substring, named name: String
  ) -> [Secret] {
    guard !password.isEmpty else { return [] }
    if password.utf8.count >= minimumLength, !isEveryday(password) {
      let decoded = password.removingPercentEncoding ?? password
      return Set([password, decoded]).sorted().map { Secret(name: name, text: $0) }
    }
    return [
      Secret(
        name: name, text: "\(user):\(password)@", leading: "\(user):", trailing: "@",
        isEncoded: false)
    ]
  }

  /// The values of `name=value` pairs whose names indicate secrets.
  private static func partsOfPairs(
    _ text: String, _ separator: Character, named name: String
  ) -> [Secret] {
    text.split(separator: separator).flatMap { pair -> [Secret] in
      guard let equals = pair.firstIndex(of: "=") else { return [] }
      let key = pair[..<equals].uppercased()
      let value = String(pair[pair.index(after: equals)...])
      let isNamed = stems.contains(where: key.contains) || key.contains("SIG")
      guard value.utf8.count >= minimumLength,
        isNamed || (value.utf8.count >= 16 && !isEveryday(value))
      else { return [] }
      let decoded = value.removingPercentEncoding ?? value
      return Set([value, decoded]).sorted().map { Secret(name: name, text: $0) }
    }
  }

  /// A private key, and each of its lines.
  private static func partsOfPEM(_ value: String, named name: String) -> [Secret] {
    let lines = value.replacing("\\n", with: "\n").split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    return [Secret(name: name, text: value, isEncoded: false)]
      + lines.filter { $0.utf8.count >= 16 && !$0.hasPrefix("-----") }
      .map { Secret(name: name, text: $0, isEncoded: false) }
  }

  /// The strings of a document that are secret by their keys or by their form.
  private static func parts(of value: JSONValue, key: String, named name: String) -> [Secret] {
    switch value {
    case .object(let object):
      return object.keys.flatMap { parts(of: object[$0] ?? .null, key: $0, named: name) }
    case .array(let elements):
      return elements.flatMap { parts(of: $0, key: key, named: name) }
    case .string(let text) where text.utf8.count >= minimumLength:
      if text.contains("PRIVATE KEY-----") { return partsOfPEM(text, named: name) }
      let isNamed = stems.contains(where: key.uppercased().contains) && !isEveryday(text)
      if isNamed && !text.contains("://") || isJWT(text) { return [Secret(name: name, text: text)] }
      return isURL(text) ? partsOfURL(text, named: name) : []
    case .string, .number, .bool, .null: return []
    }
  }

  /// Whether a value is a JSON Web Token: three base64 parts, the first of which encodes a text
  /// that begins with `{"`.
  private static func isJWT(_ value: String) -> Bool {
    let parts = value.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && value.hasPrefix("eyJ")
      && parts.allSatisfy { part in
        part.utf8.count >= 4
          && part.utf8.allSatisfy { SecretPattern.isBase64($0) && $0 != UInt8(ascii: "=") }
      }
  }
}
