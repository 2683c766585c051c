import PromptCI
import Results
import Runner
import Testing

struct WatchStateTests {
  /// The record of a run of `Triage` (samples `a`, `b`; a prompt and a data file) and `Reply`
  /// (sample `c`).
  private static func record(
    _ outcomes: [String: Outcome] = ["a": .pass, "b": .fail, "c": .error],
    suites: [String] = ["Triage", "Reply"], wasInterrupted: Bool = false
  ) -> RunRecord {
    let samples = ["Triage": ["a", "b"], "Reply": ["c"]]
    let records = suites.map { name in
      SuiteRecord(
        name: name, location: SourceLocation(file: "/w/evals/\(name).swift", line: 3),
        prompt: PromptRecord(path: "/w/prompts/\(name).md", text: "", sha256: ""),
        model: "embedded/lexical", options: GenerationOptions(), sampleCount: 2,
        trials: (samples[name] ?? []).compactMap { id in
          outcomes[id].map { outcome in
            TrialResult(
              suite: name, sample: id, model: "embedded/lexical", split: .train,
              location: SourceLocation(file: "/w/evals/data/\(name).csv", line: 2), inputs: [:],
              outcome: outcome)
          }
        }, gates: [], verdict: .fail)
    }
    return RunRecord(
      tool: "test", startedAt: "", duration: 0, seed: nil, repetitions: 1, gitCommit: nil,
      wasInterrupted: wasInterrupted, suites: records, loadFailures: [], verdict: .fail)
  }

  private static func idle() -> WatchState {
    var state = WatchState(map: WatchMap(directories: ["/w/evals", "/w/more"]))
    #expect(state.begin() == [.start(.everything, reason: .begin)])
    #expect(state.receive(.runEnded(record())) == [.wait])
    return state
  }

  static let changes: [(Set<String>, WatchScope)] = [
    (["/w/prompts/Triage.md"], .suites(["Triage"], in: ["/w/evals"])),
    (["/w/evals/data/Reply.csv"], .suites(["Reply"], in: ["/w/evals"])),
    (
      ["/w/prompts/Triage.md", "/w/evals/data/Reply.csv"],
      .suites(["Triage", "Reply"], in: ["/w/evals"])
    ),
    (["/w/evals/Triage.swift"], .directories(["/w/evals"])),
    (["/w/evals/New.swift", "/w/prompts/Triage.md"], .directories(["/w/evals"])),
    (["/w/more/Other.swift", "/w/prompts/Triage.md"], .directories(["/w/evals", "/w/more"])),
    (["/w/evals/unknown.txt"], .directories(["/w/evals"])),
    (["/w/evals"], .directories(["/w/evals"])),
  ]

  @Test(arguments: changes)
  func `runs the scope that a changed file affects`(paths: Set<String>, scope: WatchScope) {
    var state = Self.idle()
    #expect(state.receive(.changed(paths)) == [.start(scope, reason: .changed(paths))])
  }

  @Test(arguments: ["/w/prompts/other.md", "/w/evals2/A.swift", "/w/README.md"])
  func `runs nothing for an unrelated file`(path: String) {
    var state = Self.idle()
    #expect(state.receive(.changed([path])).isEmpty)
  }

  @Test func `a change during a run stops it and starts a run of both`() {
    var state = Self.idle()
    _ = state.receive(.changed(["/w/prompts/Triage.md"]))
    #expect(state.receive(.changed(["/w/prompts/Reply.md"])) == [.stopRun])
    // Another change meanwhile stops the run only once.
    #expect(state.receive(.changed(["/w/prompts/Triage.md"])).isEmpty)
    #expect(
      state.receive(.runEnded(Self.record(wasInterrupted: true))) == [
        .start(
          .suites(["Triage", "Reply"], in: ["/w/evals"]), reason: .changed(["/w/prompts/Triage.md"])
        )
      ])
  }

  @Test func `ignores an unread file that changes during a run`() {
    var state = Self.idle()
    _ = state.receive(.key(.all))
    #expect(state.receive(.changed(["/w/evals/log.txt"])).isEmpty)
    #expect(state.receive(.runEnded(Self.record())) == [.wait])
  }

  @Test func `a change during the first run counts if a suite reads the file`() {
    var state = WatchState(map: WatchMap(directories: ["/w/evals"]))
    _ = state.begin()
    #expect(state.receive(.changed(["/w/prompts/Triage.md"])).isEmpty)
    #expect(
      state.receive(.runEnded(Self.record())) == [
        .start(.suites(["Triage"], in: ["/w/evals"]), reason: .changed(["/w/prompts/Triage.md"]))
      ])
  }

  // MARK: - Keys

  @Test func `runs the samples that did not pass, and nothing once all passed`() {
    var state = Self.idle()
    let failed: Set = [
      SampleName(suite: "Triage", sample: "b"), SampleName(suite: "Reply", sample: "c"),
    ]
    #expect(state.receive(.key(.failed)) == [.start(.samples(failed), reason: .failed)])
    #expect(state.receive(.runEnded(Self.record(["b": .pass, "c": .fail]))) == [.wait])
    #expect(
      state.receive(.key(.failed)) == [
        .start(.samples([SampleName(suite: "Reply", sample: "c")]), reason: .failed)
      ])
    _ = state.receive(.runEnded(Self.record(["c": .pass], suites: ["Reply"])))
    #expect(state.receive(.key(.failed)) == [.nothingFailed])
  }

  @Test func `forgets samples that were removed`() {
    var state = Self.idle()
    _ = state.receive(.changed(["/w/evals/Triage.swift"]))
    _ = state.receive(.runEnded(Self.record(["a": .pass], suites: ["Triage"])))
    #expect(state.unpassed == [SampleName(suite: "Reply", sample: "c")])
  }

  @Test func `keeps results of samples that an interrupted run did not reach`() {
    var state = Self.idle()
    _ = state.receive(.changed(["/w/evals/Triage.swift"]))
    _ = state.receive(
      .runEnded(Self.record(["a": .pass], suites: ["Triage"], wasInterrupted: true)))
    #expect(state.unpassed.count == 2)
  }

  @Test func `repeats the last scope, or runs everything`() {
    var state = Self.idle()
    _ = state.receive(.changed(["/w/prompts/Triage.md"]))
    _ = state.receive(.runEnded(Self.record(suites: ["Triage"])))
    #expect(
      state.receive(.key(.again)) == [
        .start(.suites(["Triage"], in: ["/w/evals"]), reason: .again)
      ])
    #expect(state.receive(.key(.all)) == [.stopRun])
    #expect(state.receive(.runEnded(nil)) == [.start(.everything, reason: .all)])
  }

  @Test(arguments: [(WatchState.Event.key(.quit), false), (.interrupted, true)])
  func `ends at once when idle, else after the run stops`(
    event: WatchState.Event, isInterrupted: Bool
  ) {
    var state = Self.idle()
    #expect(state.receive(event) == [.end(isInterrupted: isInterrupted)])
    state = Self.idle()
    _ = state.receive(.key(.all))
    #expect(state.receive(event) == [.stopRun])
    #expect(state.receive(.changed(["/w/evals/Triage.swift"])).isEmpty)
    #expect(state.receive(.runEnded(Self.record())) == [.end(isInterrupted: isInterrupted)])
  }

  @Test func `waits after a run that could not start`() {
    var state = WatchState(map: WatchMap(directories: ["/w/evals"]))
    _ = state.begin()
    #expect(state.receive(.runEnded(nil)) == [.wait])
    #expect(
      state.receive(.changed(["/w/evals/Triage.swift"])) == [
        .start(.directories(["/w/evals"]), reason: .changed(["/w/evals/Triage.swift"]))
      ])
  }

  @Test(arguments: [
    ("a", WatchKey.all), ("f", .failed), ("r", .again), ("\r", .again), ("\n", .again),
    ("q", .quit), ("?", .help), ("h", .help),
  ])
  func `parses its keys`(text: String, key: WatchKey) {
    #expect(text.utf8.first.flatMap { WatchKey($0) } == key)
    #expect(WatchKey(UInt8(ascii: "x")) == nil)
  }
}
