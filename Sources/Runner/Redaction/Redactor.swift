internal import Foundation

/// Hides the values of keys in everything that is reported and kept.
///
/// It is applied where results are made, so that no report needs to know of it. It works on bytes: what follows a key, such
/// as a combining mark, makes it no other text.
package struct Redactor: Sendable {
  /// Whether there is anything to hide.
  var hasSecrets: Bool { !matcher.isEmpty }

  private let matcher: SecretMatcher
  private let cuts: [(replacement: [UInt8], value: [UInt8])]

  /// The longest secret of which parts are looked for beside an ellipsis.
  private static let longestCut = 512

  /// Creates a redactor of the secrets in an environment, as ``SecretVariables`` finds them.
  ///
  /// - Parameters:
  ///   - environment: The variables.
  ///   - named: The variables whose values are secret, whatever their names.
  package init(environment: [String: String], named: [String] = []) {
    let secrets = SecretVariables.secrets(in: environment, named: named) { path in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        && isDirectory.boolValue
    }
    matcher = SecretMatcher(secrets.flatMap(SecretPattern.all))
    cuts = secrets.filter { $0.leading.isEmpty }
      .map { (Array($0.replacement.utf8), Array($0.text.utf8)) }
      .filter { (9...Redactor.longestCut).contains($0.1.count) }
  }

  /// A text without the values of keys.
  package func redact(_ text: String) -> String {
    guard hasSecrets else { return text }
    return redactCut(matcher.redact(text))
  }

  /// A text without what an ellipsis left of keys: eight bytes or more of the start before it, or of the end after it.
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

  /// The bytes without what is left of keys; `nil` if nothing is.
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

  /// The longest part of a secret that is found.
  private func longest(
    _ overlap: ([UInt8]) -> Int?
  ) -> (length: Int, replacement: [UInt8])? {
    var best: (length: Int, replacement: [UInt8])?
    for (replacement, value) in cuts {
      if let length = overlap(value), length > best?.length ?? 0 { best = (length, replacement) }
    }
    return best
  }

  /// Where some bytes begin in a text, without overlaps.
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

  /// How many bytes at the end of a text are the start of a value, at least eight and not all; the most that are.
  private static func overlap(of text: Slice<UnsafeBufferPointer<UInt8>>, startOf value: [UInt8])
    -> Int?
  {
    let tail = text.suffix(value.count - 1)
    for start in tail.indices where tail.endIndex - start >= 8 && tail[start] == value[0] {
      if value.starts(with: tail[start...]) { return tail.endIndex - start }
    }
    return nil
  }

  /// How many bytes at the start of a text are the end of a value, at least eight and not all; the most that are.
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
