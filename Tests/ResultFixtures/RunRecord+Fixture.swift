package import PromptCI
package import Results

extension SuiteRecord {
  /// A suite with some results; everything else is a default.
  package static func fixture(
    _ trials: [TrialResult] = [], name: String = "Suite", model: ModelID = "embedded/lexical",
    promptPath: String? = "prompts/p.md", prompt: String = "Answer.", sha256: String = "1",
    verdict: Verdict = .pass
  ) -> SuiteRecord {
    SuiteRecord(
      name: name, location: SourceLocation(file: "evals/Suite.swift", line: 1),
      prompt: PromptRecord(path: promptPath, text: prompt, sha256: sha256), model: model,
      options: GenerationOptions(temperature: 0), sampleCount: trials.count, trials: trials,
      gates: [], verdict: verdict)
  }

  /// A suite with a name, model and prompt, in the form `name/model/prompt`.
  package static func fixture(variant: String) -> SuiteRecord {
    let parts = variant.split(separator: "/").map(String.init)
    return fixture(name: parts[0], model: ModelID("m/\(parts[1])"), promptPath: parts[2])
  }

  /// The name, model and prompt in the form of ``fixture(variant:)``.
  package var variant: String { "\(name)/\(model.name.dropFirst(2))/\(prompt.path ?? "")" }
}

extension RunRecord {
  /// A run of some suites; everything else is a default.
  package static func fixture(
    _ suites: [SuiteRecord], startedAt: String = "2026-11-21T07:00:00.000Z",
    gitCommit: String? = nil, wasInterrupted: Bool = false, verdict: Verdict = .pass
  ) -> RunRecord {
    RunRecord(
      tool: "prompt-ci", startedAt: startedAt, duration: 1, seed: nil, repetitions: 1,
      gitCommit: gitCommit, wasInterrupted: wasInterrupted, suites: suites, loadFailures: [],
      verdict: verdict)
  }
}
