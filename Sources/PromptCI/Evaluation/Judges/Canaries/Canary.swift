/// A text whose judgement is known beforehand, by which a judge is tried before anything else is judged.
///
/// ```swift
/// Canary("We are sorry, and have sent a new one today.", verdict: .pass, input: "My cup arrived broken")
/// Canary("Read the terms.", verdict: .fail, input: "My cup arrived broken")
/// ```
public struct Canary: Sendable {
  /// The verdict that a judge must reach.
  public enum Verdict: String, Hashable, Codable, Sendable, CaseIterable {
    /// The text meets what is asked.
    case pass
    /// It does not.
    case fail
  }

  /// What a judge must say.
  enum Expectation: Hashable, Sendable {
    /// A verdict.
    case verdict(Verdict)
    /// A value in a range.
    case score(ClosedRange<Double>)
  }

  /// The text that is judged.
  let text: String
  /// What the judge must say of it.
  let expectation: Expectation
  /// The sample that the text is an answer to.
  let sample: Sample

  /// Creates a canary with a known verdict.
  ///
  /// - Parameters:
  ///   - text: The answer that is judged.
  ///   - verdict: What a judge must say of it.
  ///   - input: What it is an answer to.
  ///   - expected: The expected value, for a judge that sees it or compares with it.
  ///   - metadata: What else the judge sees, by name.
  public init(
    _ text: String, verdict: Verdict, input: String = "", expected: String? = nil,
    metadata: [String: String] = [:]
  ) {
    self.init(
      text, .verdict(verdict), Sample(input, expected: expected, id: text, metadata: metadata))
  }

  /// Creates a canary with a known score.
  ///
  /// - Parameters:
  ///   - text: The answer that is judged.
  ///   - scores: The values that a judge may give it, within `0...1`.
  ///   - input: What it is an answer to.
  ///   - expected: The expected value, for a judge that sees it or compares with it.
  ///   - metadata: What else the judge sees, by name.
  public init(
    _ text: String, scores: ClosedRange<Double>, input: String = "", expected: String? = nil,
    metadata: [String: String] = [:]
  ) {
    self.init(
      text, .score(scores), Sample(input, expected: expected, id: text, metadata: metadata))
  }

  /// Creates a canary from its parts.
  init(_ text: String, _ expectation: Expectation, _ sample: Sample) {
    self.text = text
    self.expectation = expectation
    self.sample = sample
  }
}

extension Canary.Expectation {
  /// Whether a judgement is the one that was expected.
  func isMet(by score: Score) -> Bool {
    switch self {
    case .verdict(.pass): score.verdict == .pass
    case .verdict(.fail): score.verdict == .fail
    case .score(let range): score.value.map { range.contains($0) } ?? false
    }
  }

  /// What is expected, in words.
  var text: String {
    switch self {
    case .verdict(let verdict): verdict.rawValue
    case .score(let range): "\(range.lowerBound.plain) to \(range.upperBound.plain)"
    }
  }
}
