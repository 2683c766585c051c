internal import Foundation

/// Hides the values of keys in everything that is reported.
///
/// It is applied where results are made, so that no report needs to know of it.
package struct Redactor: Sendable {
  /// Whether there is anything to hide.
  var hasSecrets: Bool { !secrets.isEmpty }

  private let secrets: [(name: String, value: [UInt8])]

  /// Words in a variable's name that mean that its value is secret.
  private static let secretWords: Set<String> = [
    "KEY", "APIKEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "CREDENTIALS", "PAT",
  ]

  /// Creates a redactor of the secrets in an environment: variables such as `ANTHROPIC_API_KEY` or `DB_PASSWORD`.
  ///
  /// A value of under 8 bytes is not taken for a secret: hiding every "1" would tell nobody anything.
  package init(environment: [String: String]) {
    secrets =
      environment
      .filter { name, _ in
        name.uppercased().split(whereSeparator: { !$0.isLetter })
          .contains { Redactor.secretWords.contains(String($0)) }
      }
      // Blanks and line breaks around a key are not sent with it, and so do not come back with it.
      .map { ($0.key, Array($0.value.trimmingCharacters(in: .whitespacesAndNewlines).utf8)) }
      .filter { $0.1.count >= 8 }
      // A longer secret may contain a shorter one.
      .sorted { ($1.value.count, $0.name) < ($0.value.count, $1.name) }
  }

  /// A text without the values of keys.
  package func redact(_ text: String) -> String {
    var text = text
    for secret in secrets where text.contains(bytes: secret.value) {
      let value = String(decoding: secret.value, as: UTF8.self)
      text = text.replacingOccurrences(of: value, with: "[redacted \(secret.name)]")
    }
    return redactCut(text)
  }

  /// A text without what an ellipsis left of keys: eight bytes or more of the start before it, or of the end after it.
  private func redactCut(_ text: String) -> String {
    guard !secrets.isEmpty, text.contains(bytes: Array("…".utf8)) else { return text }
    var parts = text.components(separatedBy: "…")
    for index in parts.indices {
      for (name, value) in secrets {
        let lengths = (8..<value.count).reversed()
        if index + 1 < parts.count {
          let end = Array(parts[index].utf8.suffix(value.count))
          if let length = lengths.first(where: { end.suffix($0).elementsEqual(value.prefix($0)) }) {
            let rest = parts[index].utf8.dropLast(length)
            parts[index] = String(decoding: Array(rest), as: UTF8.self) + "[redacted \(name)]"
          }
        }
        if index > 0 {
          let start = Array(parts[index].utf8.prefix(value.count))
          if let length = lengths.first(where: { start.prefix($0).elementsEqual(value.suffix($0)) })
          {
            let rest = parts[index].utf8.dropFirst(length)
            parts[index] = "[redacted \(name)]" + String(decoding: Array(rest), as: UTF8.self)
          }
        }
      }
    }
    return parts.joined(separator: "…")
  }
}

extension String {
  /// Whether the bytes, of which there is at least one, occur in the text's UTF-8.
  fileprivate func contains(bytes: [UInt8]) -> Bool {
    var text = self
    return text.withUTF8 { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while rest.count >= bytes.count, let start = rest.baseAddress {
        guard let found = memchr(start, Int32(bytes[0]), rest.count - bytes.count + 1) else {
          return false
        }
        if memcmp(found, bytes, bytes.count) == 0 { return true }
        rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(found) - start + 1)...])
      }
      return false
    }
  }
}
