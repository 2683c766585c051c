import PromptCI
import ResultFixtures
import Results
import Runner
import Storage
import Testing

struct NoisySamplesTests {
  private static let suites = [
    NoisySamples.Suite(name: "Sort", file: "evals/Sort.swift", judging: ["s": "1"]),
    NoisySamples.Suite(name: "Tone (mail)", file: "mail/S.swift", judging: ["s": "1"]),
    NoisySamples.Suite(name: "Tone (chat)", file: "chat/S.swift", judging: ["s": "1"]),
  ]

  @Test(
    arguments: [
      ("Sort", "evals/Sort.swift", "1", ["Sort"]),
      // Judged by another evaluator.
      ("Sort", "evals/Sort.swift", "2", []),
      // Unknown, as in older runs.
      ("Sort", nil, nil, ["Sort"]),
      // The file was moved.
      ("Sort", "old/Sort.swift", "1", ["Sort"]),
      ("Tone (mail)", "mail/S.swift", "1", ["Tone (mail)"]),
      ("Tone", "mail/S.swift", "1", ["Tone (mail)"]),
      ("Tone", nil, nil, ["Tone (chat)", "Tone (mail)"]), ("Other", nil, nil, []),
    ] as [(String, String?, String?, [String])])
  func `includes a sample that varied under the same evaluators`(
    name: String, file: String?, judging: String?, found: [String]
  ) {
    var noise = NoisySamples(of: NoisySamplesTests.suites)
    noise.add(
      SampleReliability(
        suite: name, file: file, model: "m/a", promptSHA256: "p", judging: judging, sample: "s",
        runs: 2, passes: 1, failures: 1))
    #expect(noise.samples.keys.sorted() == found)
    // A whole record gives the same result.
    var record = SuiteRecord.fixture(
      [TrialResult.fixture("s", .pass), .fixture("s", .fail, repetition: 1)].map { trial in
        var trial = trial
        trial.judging = judging
        return trial
      }, name: name)
    record.file = file
    var other = NoisySamples(of: NoisySamplesTests.suites)
    other.add(record)
    #expect(other.samples == noise.samples)
  }

  @Test func `excludes a sample that never varied`() {
    var noise = NoisySamples(of: NoisySamplesTests.suites)
    noise.add(
      SampleReliability(
        suite: "Sort", model: "m/a", promptSHA256: "p", sample: "s", runs: 2, passes: 2, failures: 0
      ))
    #expect(noise.samples.isEmpty)
  }
}
