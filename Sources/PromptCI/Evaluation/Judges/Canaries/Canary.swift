/// A text with a known judgement that checks a judge before any response is judged.
///
/// ```swift
/// Canary("We are sorry, and have sent a new one today.", verdict: .pass, input: "My cup arrived broken")
/// Canary("Read the terms.", verdict: .fail, input: "My cup arrived broken")
/// ```
public struct Canary: Sendable {
  /// The verdict that a judge must reach.
  public enum Verdict: String, Hashable, Codable, Sendable, CaseIterable {
    /// The text meets the requirement.
    case pass
    /// The text does not meet the requirement.
    case fail
  }

  /// The expected judgement.
  enum Expectation: Hashable, Sendable {
    /// A verdict.
    case verdict(Verdict)
    /// A value in a range.
    case score(ClosedRange<Double>)
  }

  /// The text to judge.
  let text: String
  /// The expected judgement.
  let expectation: Expectation
  /// The sample that the text responds to.
  let sample: Sample

  /// Creates a canary with a known verdict.
  ///
  /// - Parameters:
  ///   - text: The answer to judge.
  ///   - verdict: The verdict that a judge must reach.
  ///   - input: The input that it responds to.
  ///   - expected: The expected value, for a judge that sees it or compares with it.
  ///   - metadata: Additional values for the judge, by name.
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
  ///   - text: The answer to judge.
  ///   - scores: The range that the judge's score must be in, within `0...1`.
  ///   - input: The input that it responds to.
  ///   - expected: The expected value, for a judge that sees it or compares with it.
  ///   - metadata: Additional values for the judge, by name.
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
  /// Whether a judgement meets the expectation.
  func isMet(by score: Score) -> Bool {
    switch self {
    case .verdict(.pass): score.verdict == .pass
    case .verdict(.fail): score.verdict == .fail
    case .score(let range): score.value.map { range.contains($0) } ?? false
    }
  }

  /// The expectation as text.
  var text: String {
    switch self {
    case .verdict(let verdict): verdict.rawValue
    case .score(let range): "\(range.lowerBound.plain) to \(range.upperBound.plain)"
    }
  }
}
