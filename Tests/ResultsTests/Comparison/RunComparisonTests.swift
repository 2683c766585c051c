import PromptCI
import ResultFixtures
import Results
import Testing

struct RunComparisonTests {
  @Test(
    arguments: [
      // Each name once: model and prompt do not matter.
      (["A/m/p", "B/m/p"], ["B/n/q", "A/m/p"], ["B/n/q", "A/m/p"], [], []),
      // Several suites of one name: by model and prompt.
      (["A/m/p", "A/n/p"], ["A/n/p", "A/m/p"], ["A/n/p", "A/m/p"], [], []),
      (["A/m/p"], ["A/n/p", "A/m/p"], ["A/m/p"], [], ["A/n/p"]),
      (["A/m/p", "A/m/q"], ["A/m/q"], ["A/m/q"], ["A/m/p"], []),
      (["A/m/p", "A/n/p"], ["A/o/p"], [], ["A/m/p", "A/n/p"], ["A/o/p"]),
      // Identical variants are matched in order.
      (["A/m/p", "A/m/p"], ["A/m/p", "A/m/p", "A/m/p"], ["A/m/p", "A/m/p"], [], ["A/m/p"]),
      (["A/m/p"], ["B/m/p"], [], ["A/m/p"], ["B/m/p"]),
      ([], [], [], [], []),
    ] as [([String], [String], [String], [String], [String])])
  func `pairs suites by name, and variants by model and prompt file`(
    baseline: [String], candidate: [String], paired: [String], onlyInBaseline: [String],
    onlyInCandidate: [String]
  ) {
    let comparison = RunComparison(
      baseline: .fixture(baseline.map { SuiteRecord.fixture(variant: $0) }),
      candidate: .fixture(candidate.map { SuiteRecord.fixture(variant: $0) }))
    #expect(comparison.suites.map(\.candidate.variant) == paired)
    #expect(comparison.suites.allSatisfy { $0.baseline.name == $0.candidate.name })
    #expect(comparison.onlyInBaseline.map(\.variant) == onlyInBaseline)
    #expect(comparison.onlyInCandidate.map(\.variant) == onlyInCandidate)
  }

  @Test func `applies each run's own rule to repetitions`() {
    var baseline = RunRecord.fixture([.fixture(trials([.pass, .pass, .fail]))])
    var candidate = RunRecord.fixture([.fixture(trials([.fail, .pass, .pass]))])
    #expect(RunComparison(baseline: baseline, candidate: candidate).samples(.unchanged).count == 1)
    candidate.repetitions = 3
    candidate.requiredPasses = 2
    #expect(RunComparison(baseline: baseline, candidate: candidate).samples(.fixed).count == 1)
    baseline.repetitions = 3
    baseline.requiredPasses = 2
    candidate.requiredPasses = 3
    #expect(RunComparison(baseline: baseline, candidate: candidate).samples(.broken).count == 1)
  }

  @Test(
    arguments: [
      ([.pass], [.fail], .broken), ([.fail], [.pass], .fixed), ([.pass], [.pass], .unchanged),
      ([.fail], [.fail], .unchanged), ([.pass], [.error], .nowError),
      ([.fail], [.error], .nowError), ([.error], [.pass], .notJudged),
      ([.error], [.error], .notJudged), ([.pass], [.skipped], .notJudged),
      ([.skipped], [.fail], .notJudged), ([], [.pass], .added), ([.fail], [], .removed),
      ([.pass, .pass], [.pass, .fail], .broken), ([.fail, .pass], [.pass, .pass], .fixed),
      ([.fail, .pass], [.fail, .fail], .scoreChanged),
      ([.pass, .fail], [.fail, .pass], .unchanged),
      ([.pass], [.pass, .error], .nowError),
    ] as [([Outcome], [Outcome], SampleComparison.Change)])
  func `determines the change of a sample`(
    baseline: [Outcome], candidate: [Outcome], change: SampleComparison.Change
  ) {
    let comparison = SuiteComparison(
      baseline: .fixture(trials(baseline)), candidate: .fixture(trials(candidate)))
    #expect(comparison.samples.map(\.change) == [change])
    #expect(comparison.samples[0].baseline.count == baseline.count)
    #expect(comparison.samples[0].candidate.count == candidate.count)
  }

  @Test(arguments: [
    (0.5, 0.75, true), (0.5, 0.5, false), (nil, 0.5, false), (0.1 + 0.2, 0.3, false),
  ])
  func `detects a changed score but ignores rounding`(
    before: Double?, after: Double?, isChanged: Bool
  ) {
    let comparison = SuiteComparison(
      baseline: .fixture([.fixture("s", .pass, score: before)]),
      candidate: .fixture([.fixture("s", .pass, score: after)]))
    #expect(comparison.samples[0].change == (isChanged ? .scoreChanged : .unchanged))
    #expect(comparison.samples[0].baselineScore == before)
    #expect(comparison.samples[0].candidateScore == after)
  }

  @Test func `keeps the candidate's order and puts removed samples last`() {
    let comparison = SuiteComparison(
      baseline: .fixture(["gone", "b", "a"].map { .fixture($0, .pass) }),
      candidate: .fixture(["a", "new", "b"].map { .fixture($0, .pass) }))
    #expect(comparison.samples.map(\.sample) == ["a", "new", "b", "gone"])
    #expect(comparison.samples(.added).map(\.sample) == ["new"])
    #expect(comparison.samples(.removed).map(\.sample) == ["gone"])
  }

  @Test func `reports other changes`() {
    let suite = SuiteRecord.fixture([.fixture("s", .pass)])
    var other = suite
    let same = SuiteComparison(baseline: suite, candidate: other)
    #expect(!same.isPromptChanged && !same.isModelChanged)
    #expect(!same.isOptionsChanged && !same.isJudgesChanged)
    other.prompt.sha256 = "2"
    other.model = "m/other"
    other.options = GenerationOptions(temperature: 1)
    let changed = SuiteComparison(baseline: suite, candidate: other)
    #expect(changed.isPromptChanged && changed.isModelChanged && changed.isOptionsChanged)
  }

  @Test func `sums usage over the samples of both runs`() {
    func trial(_ sample: String, cost: Double?, latency: Double, input: Int) -> TrialResult {
      var trial = TrialResult.fixture(sample, .pass)
      trial.output = "yes"
      trial.cost = cost
      trial.latency = latency
      trial.usage = TokenUsage(input: input, output: 1)
      trial.isCached = sample == "a"
      return trial
    }
    let comparison = SuiteComparison(
      baseline: .fixture([
        trial("a", cost: 0.5, latency: 1, input: 10), trial("gone", cost: 9, latency: 9, input: 99),
        trial("b", cost: 0.25, latency: 3, input: 20),
      ]),
      candidate: .fixture([
        trial("a", cost: nil, latency: 2, input: 5), trial("b", cost: 1, latency: 2, input: 5),
      ]))
    #expect(comparison.baselineEffort.cost == 0.75)
    #expect(comparison.baselineEffort.costPerAnswer == 0.375)
    #expect(comparison.baselineEffort.medianLatency == 2)
    #expect(comparison.baselineEffort.usage == TokenUsage(input: 30, output: 2))
    #expect(comparison.candidateEffort.cost == nil)
    #expect(comparison.candidateEffort.answers == 2)
  }

  private func trials(_ outcomes: [Outcome]) -> [TrialResult] {
    outcomes.enumerated().map { .fixture("s", $1, repetition: $0) }
  }
}
