/// A sample that the prompt shows with its expected value, so that its answer is no evidence about
/// the prompt.
package struct Contamination: Hashable, Codable, Sendable {
  /// The sample's identifier.
  package var sample: String
  /// The line of the prompt on which the sample's input begins, from 1.
  package var line: Int

  /// Creates a finding.
  package init(sample: String, line: Int) {
    self.sample = sample
    self.line = line
  }

  /// The reason that the sample is left out.
  ///
  /// - Parameter prompt: The prompt.
  /// - Returns: The reason, with the line.
  package func reason(in prompt: PromptRecord) -> String {
    let place = prompt.path.map { "\($0):\(line)" } ?? "line \(line) of the prompt"
    return "the prompt shows it with its expected value (\(place)), so it is left out"
  }
}

extension [Contamination] {
  /// The number of samples shown in the prompt, and the first of them:
  /// `2 samples are shown in the prompt and left out: a, b`.
  ///
  /// - Parameter showsLines: Whether each sample is followed by its line.
  /// - Returns: The sentence; the array must not be empty.
  package func summary(showsLines: Bool = false) -> String {
    let names = prefix(5).map { showsLines ? "\($0.sample) (line \($0.line))" : $0.sample }
    let rest = count > 5 ? " and \(GateText.count(count - 5)) more" : ""
    return
      (count == 1
      ? "1 sample is shown in the prompt and left out: "
      : "\(GateText.count(count)) samples are shown in the prompt and left out: ")
      + names.joined(separator: ", ") + rest
  }
}
