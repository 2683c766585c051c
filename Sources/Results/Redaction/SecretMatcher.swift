/// Finds many patterns in one pass over a text.
///
/// A pattern is tried only where its first two bytes occur, or where an escape begins. The table of
/// byte pairs rules out almost all of any text.
struct SecretMatcher: Sendable {
  private let patterns: [SecretPattern]
  private let byFirstByte: [[Int]]
  private let pairs: [UInt64]

  /// The bytes that an escaped form may begin with.
  private static let marks: [UInt8] = [
    UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "'"),
  ]

  /// Creates a matcher. If two patterns match at one place, the longer match counts; if they are
  /// equally long, the earlier pattern.
  init(_ patterns: [SecretPattern]) {
    self.patterns = patterns
    var byFirstByte = [[Int]](repeating: [], count: 256)
    var pairs = [UInt64](repeating: 0, count: 1024)
    for (index, pattern) in patterns.enumerated() {
      let first = pattern.firstByte
      byFirstByte[Int(first)].append(index)
      for second in SecretMatcher.marks + (pattern.secondByte.map { [$0] } ?? []) {
        let pair = Int(first) << 8 | Int(second)
        pairs[pair >> 6] |= 1 << UInt64(pair & 63)
      }
    }
    self.byFirstByte = byFirstByte
    self.pairs = pairs
  }

  /// Whether there are no patterns.
  var isEmpty: Bool { patterns.isEmpty }

  /// Returns a text with each match replaced.
  func redact(_ text: String) -> String {
    guard !patterns.isEmpty else { return text }
    var text = text
    let redacted = text.withUTF8 { bytes(in: $0) }
    return redacted.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// The bytes with each match replaced; `nil` if there is no match.
  private func bytes(in text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var output: [UInt8] = []
    var copied = 0
    var index = 0
    while let match = nextMatch(in: text, from: index) {
      var (start, end) = (match.start, match.end)
      let pattern = patterns[match.pattern]
      if pattern.hasLooseStart, start > copied, SecretPattern.isBase64(text[start - 1]) {
        start -= 1
      }
      if pattern.hasLooseEnd {
        if end < text.count, SecretPattern.isBase64(text[end]) { end += 1 }
        while end < text.count, text[end] == UInt8(ascii: "=") { end += 1 }
      }
      output.append(contentsOf: text[copied..<start])
      output.append(contentsOf: pattern.replacement)
      copied = end
      index = end
    }
    guard copied > 0 else { return nil }
    output.append(contentsOf: text[copied...])
    return output
  }

  /// A match of a pattern in a text.
  private struct Match {
    var pattern: Int
    var start: Int
    var end: Int
  }

  private func nextMatch(in text: UnsafeBufferPointer<UInt8>, from first: Int) -> Match? {
    pairs.withUnsafeBufferPointer { pairs in
      var index = first
      let last = text.count - 1
      while index < last {
        let byte = text[index]
        let pair = Int(byte) << 8 | Int(text[index + 1])
        let isCandidate =
          pairs[pair >> 6] & (1 << UInt64(truncatingIfNeeded: pair & 63)) != 0
          || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%")
          || byte == UInt8(ascii: "&")
        if isCandidate, let match = longestMatch(in: text, at: index) { return match }
        index += 1
      }
      return nil
    }
  }

  private func longestMatch(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Match? {
    var best: Match?
    func tryPatterns(from first: UInt8) {
      for index in byFirstByte[Int(first)] {
        guard let end = patterns[index].end(in: text, from: start) else { continue }
        if end > best?.end ?? 0 { best = Match(pattern: index, start: start, end: end) }
      }
    }
    let byte = text[start]
    tryPatterns(from: byte)
    guard byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&")
    else { return best }
    if let scalar = SecretPattern.writtenScalar(in: text, at: start) {
      // For a character beyond ASCII, its first byte; for half a surrogate pair, any byte that such
      // a pair may begin with.
      if scalar < 0x80 {
        if UInt8(scalar) != byte { tryPatterns(from: UInt8(scalar)) }
      } else if let scalar = Unicode.Scalar(scalar) {
        if let first = String(Character(scalar)).utf8.first { tryPatterns(from: first) }
        // An encoded byte is not a character.
        if scalar.value < 0x100 { tryPatterns(from: UInt8(scalar.value)) }
      } else {
        for first in 0xF0...0xF4 as ClosedRange<UInt8> { tryPatterns(from: first) }
      }
    }
    return best
  }
}
