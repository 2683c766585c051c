/// A pattern that selects suites and samples by name.
///
/// A pattern without `*` selects a sample if it occurs anywhere in `suite/sample-id`, so a suite's
/// name selects all of its samples. In a pattern with `*`, each `*` matches any text, including
/// `/`, and the pattern must match the suite's name or `suite/sample-id` as a whole. Patterns are
/// case-sensitive, and no other character is special:
///
/// ```
/// Triage             every suite and sample with Triage in its name
/// Triage/late-       the samples of suites that end in Triage whose identifiers start with late-
/// Support*           every sample of the suites that start with Support
/// */late-*           the samples of any suite whose identifiers start with late-
/// ```
///
/// A suite's name may include its directory, as in reports if several suites share a name:
/// `Tone (mail/evals)`, `Tone (mail/*)`.
package struct FilterPattern: Hashable, Sendable {
  /// The pattern's text.
  package let text: String

  /// The parts between the stars, in UTF-8; a single part means that there is no star.
  private let parts: [[UInt8]]

  /// Creates a pattern from its text.
  package init(_ text: String) {
    self.text = text
    parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map(Array.init)
  }

  /// Whether the pattern selects a sample of a suite.
  package func matches(suite: SuiteName, sample: String) -> Bool {
    names(of: suite).contains { matches(suite: $0, sample: sample) }
  }

  /// Whether the pattern concerns a suite: it selects all of it, or names samples of it.
  package func concerns(suite: SuiteName) -> Bool {
    names(of: suite).contains { concerns(suite: $0) }
  }

  /// The names to match a suite by, which include the directory if the pattern has one.
  private func names(of suite: SuiteName) -> [String] {
    text.contains(" (") ? suite.all : [suite.type]
  }

  /// Whether the pattern selects a sample of a suite.
  package func matches(suite: String, sample: String) -> Bool {
    let name = Array("\(suite)/\(sample)".utf8)
    guard parts.count > 1 else { return Self.range(of: parts[0], in: name[...]) != nil }
    return matchesWhole(name[...]) || matchesWhole(name[..<suite.utf8.count])
  }

  /// Whether the pattern concerns a suite: it selects all of it, or names samples of it.
  package func concerns(suite: String) -> Bool {
    if matches(suite: suite, sample: "") { return true }
    guard let slash = endOfSuite else { return false }
    return parts.count > 1 || suite.hasSuffix(text[..<slash])
  }

  /// The slash after the suite's name, which may include a directory in parentheses.
  private var endOfSuite: String.Index? {
    guard let slash = text.firstIndex(of: "/") else { return nil }
    guard let open = text.firstRange(of: " ("), open.lowerBound < slash,
      let close = text[open.upperBound...].firstIndex(of: ")")
    else { return slash }
    return text[close...].firstIndex(of: "/")
  }

  /// Whether the parts occur in the text in order, the first at its start and the last at its end.
  private func matchesWhole(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = parts.first, let last = parts.last,
      text.count >= first.count + last.count, text.starts(with: first),
      text.suffix(last.count).elementsEqual(last)
    else { return false }
    var rest = text.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() {
      guard let range = Self.range(of: part, in: rest) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  /// The first occurrence of a text in another.
  private static func range(of part: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
    guard text.count >= part.count else { return nil }
    for start in text.startIndex...(text.endIndex - part.count)
    where text[start...].starts(with: part) {
      return start..<start + part.count
    }
    return nil
  }
}

// MARK: - Codable

extension FilterPattern: Codable {
  /// Decodes a pattern from its text.
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Encodes the pattern's text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
