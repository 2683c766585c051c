internal import Foundation

/// Removes secrets from everything that is reported or stored.
///
/// Results are redacted where they are made, so that no report needs to redact. Redaction works on
/// bytes: a combining mark after a secret does not hide it.
package struct Redactor: Sendable {
  /// Whether there is any secret to redact.
  package var hasSecrets: Bool { !matcher.isEmpty }

  private let matcher: SecretMatcher
  private let cuts: [(replacement: [UInt8], value: [UInt8])]

  /// The longest secret, in bytes, whose fragments next to an ellipsis are redacted.
  private static let longestCut = 512

  /// Creates a redactor of the secrets in an environment, as found by ``SecretVariables``.
  ///
  /// - Parameters:
  ///   - environment: The variables.
  ///   - named: The names of variables whose values are secret regardless of their names.
  ///   - isDirectory: Whether a path is a directory. It tells a path from a key that begins with a
  ///     slash.
  package init(
    environment: [String: String], named: [String] = [], isDirectory: (String) -> Bool
  ) {
    let secrets = SecretVariables.secrets(in: environment, named: named, isDirectory: isDirectory)
    matcher = SecretMatcher(secrets.flatMap(SecretPattern.all))
    cuts = secrets.filter { $0.leading.isEmpty }
      .map { (Array($0.replacement.utf8), Array($0.text.utf8)) }
      .filter { (9...Redactor.longestCut).contains($0.1.count) }
  }

  /// Redacts a text.
  package func redact(_ text: String) -> String {
    guard hasSecrets else { return text }
    return redactCut(matcher.redact(text))
  }

  /// Also redacts fragments of secrets next to an ellipsis: at least 8 bytes of a secret's start
  /// before it, or of its end after it.
  private func redactCut(_ text: String) -> String {
    guard !cuts.isEmpty else { return text }
    var text = text
    for mark in Redactor.ellipses {
      let redacted = text.withUTF8 { redactCut($0, at: mark) }
      if let redacted { text = String(decoding: redacted, as: UTF8.self) }
    }
    return text
  }

  private static let ellipses = ["…", "..."].map { Array($0.utf8) }

  /// The bytes without fragments of secrets; `nil` if there are none.
  private func redactCut(_ text: UnsafeBufferPointer<UInt8>, at mark: [UInt8]) -> [UInt8]? {
    let marks = Redactor.places(of: mark, in: text)
    guard !marks.isEmpty else { return nil }
    var output: [UInt8] = []
    var copied = 0
    for (index, place) in marks.enumerated() {
      let before = text[copied..<place]
      if let (length, replacement) = longest({ Redactor.overlap(of: before, startOf: $0) }) {
        output.append(contentsOf: text[copied..<place - length])
        output.append(contentsOf: replacement)
        copied = place
      }
      let start = place + mark.count
      let after = text[start..<(index + 1 < marks.count ? marks[index + 1] : text.count)]
      if let (length, replacement) = longest({ Redactor.overlap(of: after, endOf: $0) }) {
        output.append(contentsOf: text[copied..<start])
        output.append(contentsOf: replacement)
        copied = start + length
      }
    }
    guard !output.isEmpty else { return nil }
    output.append(contentsOf: text[copied...])
    return output
  }

  /// The longest fragment of any secret that is found.
  private func longest(
    _ overlap: ([UInt8]) -> Int?
  ) -> (length: Int, replacement: [UInt8])? {
    var best: (length: Int, replacement: [UInt8])?
    for (replacement, value) in cuts {
      if let length = overlap(value), length > best?.length ?? 0 { best = (length, replacement) }
    }
    return best
  }

  /// The offsets of some bytes in a text, without overlaps.
  private static func places(of mark: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    guard let base = text.baseAddress else { return [] }
    var places: [Int] = []
    var index = 0
    while index + mark.count <= text.count,
      let found = memchr(base + index, Int32(mark[0]), text.count - index - mark.count + 1)
    {
      index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(found, mark, mark.count) == 0 {
        places.append(index)
        index += mark.count
      } else {
        index += 1
      }
    }
    return places
  }

  /// The length of the longest suffix of a text that is a proper prefix of a value, at least 8
  /// bytes; `nil` if there is none.
  private static func overlap(of text: Slice<UnsafeBufferPointer<UInt8>>, startOf value: [UInt8])
    -> Int?
  {
    let tail = text.suffix(value.count - 1)
    for start in tail.indices where tail.endIndex - start >= 8 && tail[start] == value[0] {
      if value.starts(with: tail[start...]) { return tail.endIndex - start }
    }
    return nil
  }

  /// The length of the longest prefix of a text that is a proper suffix of a value, at least 8
  /// bytes; `nil` if there is none.
  private static func overlap(of text: Slice<UnsafeBufferPointer<UInt8>>, endOf value: [UInt8])
    -> Int?
  {
    guard text.count >= 8, let first = text.first else { return nil }
    for start in 1...value.count - 8 where value[start] == first {
      if text.starts(with: value[start...]) { return value.count - start }
    }
    return nil
  }
}
