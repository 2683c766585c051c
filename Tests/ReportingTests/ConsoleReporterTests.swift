import Console
import PromptCI
import Results
import Testing

@testable import Reporting

struct ConsoleReporterTests {
  private func output(
    _ events: [Event], options: ConsoleOptions = ConsoleOptions(), step: Duration = .zero
  ) throws -> String {
    var text = ""
    var time = ContinuousClock.now
    let reporter = ConsoleReporter(
      options: options, workingDirectory: RunFixture.directory,
      now: {
        time += step
        return time
      }, write: { text += $0 })
    for event in events { try reporter.receive(event) }
    return text
  }

  /// A run with every kind of result.
  private var mixedRun: RunRecord {
    RunFixture.run(
      [
        RunFixture.suite(
          [
            RunFixture.trial("late", line: 12),
            RunFixture.confused("never-came", split: .test, line: 13),
            RunFixture.broken("slow", line: 14),
            RunFixture.trial(
              "cat", line: 15, input: "Rewrite:\nthe cat", expected: "the cat sat",
              output: "the \u{1B}[31mdog sat", outcome: .fail, category: "wrong_answer",
              message: "the texts differ",
              scores: [
                EvaluatorResult(evaluator: "tone", score: .scoring(0.5, "curt")),
                EvaluatorResult(evaluator: "judge", error: "no verdict"),
              ],
              diff: [
                DiffSegment(.same, "the "), DiffSegment(.removed, "cat"),
                DiffSegment(.added, "\u{1B}[31mdog"), DiffSegment(.same, " sat"),
              ]),
          ],
          gates: [
            GateResult(
              gate: .passRate(atLeast: 0.95), verdict: .fail, reason: "1 of 4 passed (25.0%)")
          ], verdict: .fail)
      ], verdict: .fail)
  }

  @Test func `shows the tool calls of failures`() throws {
    var trial = RunFixture.trial("a", expected: nil, output: "", outcome: .fail, message: "no")
    trial.toolCalls = (1...6).map { ToolCall(name: "find", arguments: "{\"n\": \($0)\u{1B}}") }
    let run = RunFixture.run([RunFixture.suite([trial], verdict: .fail)], verdict: .fail)
    let brief = try output(RunFixture.events(of: run))
    #expect(
      brief.contains(
        """
            ↳ output: (empty)
            ↳ tool call: find({"n": 1␛})
            ↳ tool call: find({"n": 2␛})
            ↳ tool call: find({"n": 3␛})
            ↳ tool call: find({"n": 4␛})
              and 2 more tool calls

        """), "\(brief)")
    let full = try output(
      RunFixture.events(of: run), options: ConsoleOptions(verbosity: .verbose))
    #expect(full.contains(#"↳ tool call: find({"n": 6␛})"#), "\(full)")
  }

  @Test func `prints plain lines into a pipe`() throws {
    #expect(
      try output(RunFixture.events(of: mixedRun)) == """
        ◇ Triage on embedded/lexical: 4 samples

        ✘ boundary_confusion: the answer is another sample's expected value (1 sample)

          ✘ Triage › never-came  evals/Triage.swift:13
            ↳ input: My parcel never came
            ± expected: order_status
              actual:   refund_request
            ↳ ExactMatch: expected order_status, got refund_request, another sample's label

        ✘ wrong_answer: the answer is wrong (1 sample)

          ✘ Triage › cat  evals/Triage.swift:15
            ↳ input: Rewrite:↵the cat
            ± diff: the [-cat-]{+␛[31mdog+} sat
            ↳ the texts differ
            ↳ tone: 0.50, curt
            ↳ judge threw: no verdict

        ⚠ error timeout: the model or code of the suite took too long (1 sample)

          ⚠ Triage › slow  evals/Triage.swift:14
            ↳ input: My parcel never came
            ↳ no answer within 30 s; --timeout allows more

          suite   split  passed   rate  failed  errors
          Triage  all       1/4  25.0%       2       1
                  train     1/3  33.3%       1       1
                  test      0/1     0%       1       0

        ✘ Triage: pass rate at least 95%: 1 of 4 passed (25.0%)

          tokens  480 in, 12 out
          cost    -
          time    1.50 s
          cached  0 of 4 answers

        ✘ failed: Triage misses its gates; 1 of 4 samples passed (25.0%), 1 error

        """)
  }

  @Test func `colors symbols and changed words on a terminal`() throws {
    let text = try output(
      RunFixture.events(of: mixedRun).suffix(1),
      options: ConsoleOptions(isTerminal: true, width: 80, useColor: true))
    #expect(text.contains("  \u{1B}[31m✘\u{1B}[0m Triage › cat  evals/Triage.swift:15\n"))
    #expect(
      text.contains(
        "    \u{1B}[90m±\u{1B}[0m diff: the \u{1B}[31mcat\u{1B}[0m\u{1B}[32m␛[31mdog\u{1B}[0m sat\n"
      ))
    #expect(text.contains("expected: \u{1B}[31morder_status\u{1B}[0m\n"))
    // Only the reporter's own escape sequences remain, whatever the model wrote.
    let own = ["[0m", "[31m", "[32m", "[33m", "[90m"]
    for rest in text.split(separator: "\u{1B}").dropFirst() {
      #expect(own.contains { rest.hasPrefix($0) })
    }
  }

  @Test func `shows the classification between the table and the gates`() throws {
    let suite = RunFixture.suite(
      [RunFixture.confused("a")], classification: RunFixture.classification(),
      gates: [GateResult(gate: .passRate(atLeast: 1), verdict: .fail, reason: "no")],
      verdict: .fail)
    let run = RunFixture.run([suite, suite], verdict: .fail)
    let text = try output([.runFinished(run)])
    #expect(
      text.contains(
        """
          all suites                   all       0/2    0%       2       0

          Triage (embedded/lexical): 2 of 4 labels right, accuracy 0.500, macro F1 0.583
            expected \\ answered  a  b  no label
            a                    1  1         0
            b                    0  1         1

          Triage (embedded/lexical) 2: 2 of 4 labels right, accuracy 0.500, macro F1 0.583
            expected \\ answered  a  b  no label
            a                    1  1         0
            b                    0  1         1

        ✘ Triage (embedded/lexical): pass rate
        """), "\(text)")
    let quiet = try output(
      [.runFinished(run)], options: ConsoleOptions(verbosity: .quiet))
    #expect(!quiet.contains("accuracy"))
  }

  @Test func `prints only failures and the result if quiet`() throws {
    #expect(
      try output(RunFixture.events(of: mixedRun), options: ConsoleOptions(verbosity: .quiet)) == """
        ✘ Triage › never-came  evals/Triage.swift:13  boundary_confusion: expected order_status, got refund_request, another sample's label
        ✘ Triage › cat  evals/Triage.swift:15  wrong_answer: the texts differ
        ⚠ Triage › slow  evals/Triage.swift:14  timeout: no answer within 30 s; --timeout allows more
        ✘ Triage: pass rate at least 95%: 1 of 4 passed (25.0%)
        ✘ failed: Triage misses its gates; 1 of 4 samples passed (25.0%), 1 error

        """)
  }

  @Test func `prints every trial, the slowest and the costliest if verbose`() throws {
    let run = RunFixture.run([
      RunFixture.suite([
        RunFixture.trial("fast", cost: 0.002, latency: 0.1),
        RunFixture.trial("slow", cost: 0.001, latency: 2, isCached: true),
        RunFixture.trial("none", outcome: .skipped),
      ])
    ])
    let text = try output(
      RunFixture.events(of: run), options: ConsoleOptions(verbosity: .verbose))
    #expect(
      text.hasPrefix(
        """
        ◇ Triage on embedded/lexical: 3 samples
        ✔ Triage › fast  5 ms
        ✔ Triage › slow  cached
        ➜ Triage › none  5 ms

        ◇ slowest
          ↳ 2.00 s  Triage › slow (when it was requested; cached now)
          ↳ 100 ms  Triage › fast
          ↳ 4 ms  Triage › none

        ◇ costliest
          ↳ $0.002  Triage › fast
          ↳ $0.001  Triage › slow (when it was requested; cached now)

          suite   split  passed  rate  failed  errors  skipped
          Triage  train     2/2  100%       0       0        1

        """))
    #expect(text.hasSuffix("✔ passed: 2 of 2 samples passed, 1 skipped\n"))
  }

  @Test func `shows ten failures per category and counts the rest`() throws {
    let run = RunFixture.run(
      [RunFixture.suite((0..<13).map { RunFixture.confused("s\($0)") }, verdict: .fail)],
      verdict: .fail)
    let events = RunFixture.events(of: run)
    let text = try output(events)
    #expect(text.contains("Triage › s9 "))
    #expect(!text.contains("Triage › s10 "))
    #expect(text.contains("    and 3 more of boundary_confusion; --verbose shows all\n"))
    let all = try output(events, options: ConsoleOptions(verbosity: .verbose))
    #expect(all.contains("  ✘ Triage › s12  evals"))
  }

  @Test func `lists flaky samples with their passes`() throws {
    let run = RunFixture.run(
      [
        RunFixture.suite([
          RunFixture.trial("a"), RunFixture.confused("a", repetition: 1),
          RunFixture.trial("a", repetition: 2),
        ])
      ], repetitions: 3)
    let text = try output(RunFixture.events(of: run))
    #expect(text.contains("◇ Triage on embedded/lexical: 1 sample × 3 trials\n"))
    #expect(text.contains("✘ Triage › a  evals/Triage.swift:12  (1 of 3 trials)\n"))
    #expect(
      text.contains(
        """
        ⚠ flaky: 1 sample passed in some trials and failed in others
          ↳ Triage › a  passed 2 of 3

        """))
    #expect(text.hasSuffix("✔ passed: 2 of 3 trials passed (66.7%)\n"))
  }

  @Test func `shows the compiler's text unchanged, and once`() throws {
    let message = "Bad.swift:7:12: error: cannot find 'Sampel' in scope\n  7 |   Sampel(\"a\")\n"
    let failure = LoadFailure(name: "\(RunFixture.directory)/evals", message: message)
    let run = RunFixture.run([], loadFailures: [failure], verdict: .fail)
    let text = try output([.loadFailed(failure), .runFinished(run)])
    #expect(text.hasPrefix("✘ evals could not be run\n" + message))
    #expect(text.ranges(of: message).count == 1)
    #expect(text.hasSuffix("✘ failed: 1 problem kept suites from running; 0 of 0 samples passed\n"))
    #expect(try output([.runFinished(run)]).contains(message))
  }

  @Test func `rewrites the progress line at most ten times a second and clears it`() throws {
    let run = RunFixture.run([RunFixture.suite((0..<100).map { RunFixture.trial("s\($0)") })])
    let events = Array(RunFixture.events(of: run).dropLast())
    let options = ConsoleOptions(isTerminal: true, width: 80)
    // The start reads the clock twice and each trial once, at steps of 10 ms: from 20 ms to 1.02 s.
    let text = try output(events, options: options, step: .milliseconds(10))
    let draws = text.split(separator: "\r").dropFirst()
    #expect(draws.count == 11)
    #expect(draws.allSatisfy { DisplayWidth.columns(of: $0) < 80 })
    #expect(!text.contains("\u{1B}"))
    let warned = try output(
      events + [.warning("one\u{7}\ntwo")], options: options, step: .milliseconds(10))
    let lastRows = warned.split(separator: "\r").suffix(2).map(String.init)
    #expect(lastRows[0].allSatisfy { $0 == " " })
    #expect(lastRows[1] == "⚠ warning: one␇\n  two\n")
  }

  @Test func `prints progress lines into a log without cursor control`() throws {
    let run = RunFixture.run([RunFixture.suite((0..<100).map { RunFixture.trial("s\($0)") })])
    let events = Array(RunFixture.events(of: run).dropLast())
    let quick = try output(events, step: .milliseconds(1))
    #expect(quick == "◇ Triage on embedded/lexical: 100 samples\n")
    let slow = try output(events, step: .seconds(1))
    let lines = slow.split(separator: "\n").dropFirst()
    #expect(lines.count == 9)
    #expect(lines.first == "◇ 10 of 100 (10%): 10 passed, 0 failed, 0.9/s, 1 m 39 s left")
    #expect(!slow.contains("\r"))
    let verySlow = try output(events, step: .seconds(70))
    #expect(verySlow.split(separator: "\n").count == 100)
  }

  @Test func `states how far an interrupted run got`() throws {
    let run = RunFixture.run(
      [RunFixture.suite([RunFixture.trial("a")], verdict: .inconclusive)],
      verdict: .inconclusive, wasInterrupted: true)
    let start = RunStart(
      suites: [RunStart.Suite(name: "Triage", model: "embedded/lexical", trialCount: 90)],
      repetitions: 1)
    #expect(
      try output([.runStarted(start), .runFinished(run)]).hasSuffix(
        "⚠ interrupted after 1 of 90 trials; inconclusive: Triage cannot be judged; "
          + "1 of 1 sample passed\n"))
  }

  @Test func `truncates a megabyte of output with a note`() throws {
    let trial = RunFixture.trial(
      "big", expected: nil, output: String(repeating: "x", count: 1_000_000), outcome: .fail,
      category: "assertion", message: "too long")
    let run = RunFixture.run([RunFixture.suite([trial], verdict: .fail)], verdict: .fail)
    let text = try output([.runFinished(run)])
    #expect(text.contains("        [… 998,800 more bytes]\n"))
    #expect(text.utf8.count < 4_000)
  }
}
