internal import Results

/// Finds patterns that failures share, and describes them with counts.
enum FailurePatterns {
  /// The patterns of some failures among all trials of a suite.
  static func describe(_ failures: [TrainingTrial], among trials: [TrainingTrial]) -> [String] {
    guard !failures.isEmpty else { return [] }
    return words(of: failures, among: trials) + answers(of: failures) + reasons(of: failures)
  }

  private static func count(_ part: Int, of failures: [TrainingTrial]) -> String {
    "\(part) of \(failures.count)"
  }

  // MARK: - Inputs

  /// The upper bound on the number of words that are named.
  private static let maximumWordCount = 6

  /// The words that occur in failing inputs and seldom in passing ones.
  private static func words(
    of failures: [TrainingTrial], among trials: [TrainingTrial]
  ) -> [String] {
    let failing = WordWeights(failures.map { WordBag($0.inputText) })
    let passes = trials.filter { $0.outcome == .pass }
    let passing = WordWeights(passes.map { WordBag($0.inputText) })
    guard failures.count >= 2, !passes.isEmpty else { return [] }
    let all = Set(failures.flatMap { WordBag($0.inputText).words })
    // Log odds with 0.5 added to every count, so that every score is finite.
    let scored = all.compactMap { word -> (score: Double, word: String, count: Int)? in
      let count = failing.count(of: word)
      guard count >= 2 else { return nil }
      let inFailures = (Double(count) + 0.5) / (Double(failures.count) + 1)
      let inPasses = (Double(passing.count(of: word)) + 0.5) / (Double(passes.count) + 1)
      guard inFailures > 2 * inPasses else { return nil }
      return (inFailures / inPasses * Double(count), word, count)
    }
    let best = scored.sorted { (-$0.score, $0.word) < (-$1.score, $1.word) }
      .prefix(maximumWordCount)
    guard !best.isEmpty else { return [] }
    let list = best.map { "\($0.word) (\(count($0.count, of: failures)))" }
    return ["words that these inputs have and passing ones seldom: \(list.joined(separator: ", "))"]
  }

  // MARK: - Answers

  private static func answers(of failures: [TrainingTrial]) -> [String] {
    var patterns: [String] = []
    let pairs = failures.compactMap { trial in
      trial.expected.flatMap { expected in trial.answer.map { (expected, $0) } }
    }
    let holding = pairs.count { expected, answer in
      !expected.isEmpty && answer != expected
        && answer.lowercased().contains(expected.lowercased())
    }
    if holding > 0 {
      patterns.append(
        "\(count(holding, of: failures)) answers hold the expected text and more beside it")
    }
    let longer = pairs.count { wordCount($0.1) > max(2 * wordCount($0.0), wordCount($0.0) + 2) }
    if longer > 0 {
      let (expected, answered) = (
        median(pairs.map { wordCount($0.0) }), median(pairs.map { wordCount($0.1) })
      )
      patterns.append(
        "\(count(longer, of: failures)) answers are much longer than expected "
          + "(median \(answered) words where \(expected) are expected)")
    }
    let shorter = pairs.count { 2 * wordCount($0.1) < wordCount($0.0) }
    if shorter > 0 {
      patterns.append("\(count(shorter, of: failures)) answers are much shorter than expected")
    }
    let beginnings = failures.compactMap { trial in
      trial.answer.map { $0.split(whereSeparator: \.isWhitespace).prefix(3).joined(separator: " ") }
    }
    if let shared = mostFrequent(beginnings.filter { $0.contains(" ") }), shared.count >= 2 {
      patterns.append("\(count(shared.count, of: failures)) answers begin with '\(shared.text)'")
    }
    return patterns
  }

  // MARK: - Reasons

  /// The most frequent reason of the failures, if at least two share it.
  private static func reasons(of failures: [TrainingTrial]) -> [String] {
    let reasons = failures.compactMap(\.rationales.first)
    guard let shared = mostFrequent(reasons), shared.count >= 2 else { return [] }
    return ["\(count(shared.count, of: failures)) have the reason '\(shared.text.prefix(200))'"]
  }

  private static func mostFrequent(_ texts: [String]) -> (text: String, count: Int)? {
    let counts = texts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return counts.min { (-$0.value, $0.key) < (-$1.value, $1.key) }.map { ($0.key, $0.value) }
  }

  private static func wordCount(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count
  }

  private static func median(_ numbers: [Int]) -> Int {
    numbers.isEmpty ? 0 : numbers.sorted()[numbers.count / 2]
  }
}
