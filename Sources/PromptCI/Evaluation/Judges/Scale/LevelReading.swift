/// A judge's measurement of one dimension.
struct LevelReading: Hashable {
  /// The dimension.
  let dimension: Dimension
  /// The level, within the dimension's range.
  let level: Double
  /// The reasoning of the judge's first answer.
  let reasoning: String?
  /// How the level was measured, in words.
  let method: String

  /// The score of several readings.
  ///
  /// - Parameters:
  ///   - readings: The readings, at least one.
  ///   - category: The category of a failure.
  /// - Returns: The mean of the levels in `0...1`, which fails if any level is below its bound. Its
  ///   details are the levels.
  static func score(of readings: [LevelReading], as category: FailureCategory) -> Score {
    let value = readings.reduce(0) { $0 + $1.normalized } / Double(readings.count)
    let short = readings.filter(\.isShort)
    let details = readings.flatMap { reading in
      [
        ScoreDetail(reading.dimension.name, reading.level, reading.reasoning),
        ScoreDetail("\(reading.dimension.name), measured by", label: reading.method),
      ]
    }
    let told = short.isEmpty ? readings : short
    let rationale = told.map(\.text).joined(separator: "; ")
    let isBound = readings.contains { $0.dimension.bound != nil }
    let verdict: Score.Verdict = short.isEmpty ? (isBound ? .pass : .measured) : .fail
    return Score(
      verdict, value, rationale, verdict == .fail ? category : nil, details: details)
  }

  private var normalized: Double { dimension.normalized(level) }

  private var isShort: Bool { dimension.bound.map { level < $0 } ?? false }

  private var text: String {
    let bound = dimension.bound.map { isShort ? ", below \($0.plain)" : ", at least \($0.plain)" }
    return "\(dimension.name) \(level.plain) of \(dimension.range.upperBound)\(bound ?? "")"
      + (reasoning.map { ": \($0)" } ?? "")
  }
}

extension LevelReading {
  /// How answers become a level.
  struct Method: Hashable, Sendable {
    /// The number of answers to average.
    let samples: Int
    /// Whether levels are weighted by probabilities.
    let weighting: Dimension.Weighting

    /// The problems with the method, each a sentence.
    func problems(_ options: GenerationOptions) -> [String] {
      var problems: [String] = []
      if samples < 1 { problems.append("samples is \(samples); it must be 1 or more") }
      if samples > 1, !((options.temperature ?? 1) > 0) {
        problems.append(
          "\(samples) samples at temperature 0 are one answer \(samples) times; "
            + "give the judge's options a temperature above 0")
      }
      return problems
    }

    /// Asks a judge for a level.
    func reading(
      of dimension: Dimension, by client: ModelClient, _ question: JudgeQuestion,
      options: GenerationOptions, repetition: Int
    ) async throws -> LevelReading {
      var options = options
      if weighting == .logProbabilities, options.logProbabilities == nil {
        options.logProbabilities = Self.alternatives
      }
      let (samples, asked) = (samples, options)
      let opinions = try await Array(0..<samples).concurrentMap { index in
        try await client.judge(
          question, options: asked, repetition: repetition * samples + index)
      }
      let levels = opinions.map { level(of: $0, dimension, key: question.key) }
      let mean = levels.reduce(0) { $0 + $1.value } / Double(levels.count)
      let list = Excerpt.list(levels.map(\.text), limit: 20)
      return LevelReading(
        dimension: dimension, level: mean, reasoning: opinions.first?.reasoning,
        method: samples == 1 ? list : "the mean of \(samples) answers: \(list)")
    }

    /// The level of one answer, and how it was measured.
    private func level(
      of opinion: JudgeOpinion, _ dimension: Dimension, key: String
    ) -> (value: Double, text: String) {
      let chosen = Double(opinion.choice) ?? 0
      guard weighting == .logProbabilities else {
        return (chosen, samples == 1 ? "one answer" : opinion.choice)
      }
      guard let tokens = opinion.response.tokenLogProbabilities,
        let place = LevelDistribution.place(of: key, in: tokens.map(\.token)),
        let distribution = LevelDistribution(tokens[place], levels: dimension.range)
      else {
        return (chosen, "\(opinion.choice) as chosen, as the model sent no level probabilities")
      }
      let weights = distribution.probabilities.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value.plain)" }
      return (
        distribution.mean,
        "\(distribution.mean.plain) by probabilities (\(weights.joined(separator: ", ")))"
      )
    }

    /// The number of likely tokens to request at each position: the maximum that providers allow.
    private static let alternatives = 20
  }
}
