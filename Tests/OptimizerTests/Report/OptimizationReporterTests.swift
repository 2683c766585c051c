import Console
import PromptCI
import Results
import Testing

@testable import Optimizer

struct OptimizationReporterTests {
  private static let directory = "/home/ada/shop"
  private static let folder = "\(directory)/.prompt-ci/optimizations/7"

  private func output(
    _ news: [OptimizationProgress] = [], _ outcome: OptimizationOutcome? = nil,
    verbosity: ConsoleOptions.Verbosity = .normal
  ) throws -> String {
    var text = ""
    var time = ContinuousClock.now
    let reporter = OptimizationReporter(
      options: ConsoleOptions(verbosity: verbosity),
      workingDirectory: OptimizationReporterTests.directory,
      now: {
        defer { time += .seconds(3) }
        return time
      }, write: { text += $0 })
    for news in news { try reporter.receive(news) }
    if let outcome { try reporter.finish(outcome) }
    return text
  }

  private static let opened = OptimizationProgress.opened(
    id: "7", folder: folder, prompt: "\(directory)/evals/p.md", model: "embedded/editor")

  private static func started(claim: Bool) -> OptimizationProgress {
    .event(
      .started(
        OptimizationStart(
          suites: ["A", "B"], prompt: "", train: 12, search: 5, confirmation: 4, heldOut: 3,
          supportsHeldOutClaim: claim, options: OptimizationOptions(), templateVersion: 1)))
  }

  private static func outcome(
    _ writing: OptimizationOutcome.Writing = .written, end: OptimizationEnd = .allPass,
    passes: Bool? = true, claim: Bool = true
  ) -> OptimizationOutcome {
    let comparison = PromptComparison(bothPass: 2, gained: 7, lost: 0, bothFail: 1)
    var change = SplitChange(
      split: .test, count: 10, comparison: comparison, before: 0.2, after: 0.9, fixed: [],
      broken: [], looks: 2)
    change.fixed = (0..<7).map { SampleKey(suite: "A", sample: "s\($0)") }
    var usage = OptimizationResult.Usage()
    usage.calls = 1_234
    usage.requests = 5
    let result = OptimizationResult(
      original: "one\ntwo\n", prompt: writing == .nothingBetter ? "one\ntwo\n" : "one\n2\n",
      candidate: "1.1", end: end, splits: [change], passes: passes, looks: 2,
      supportsHeldOutClaim: claim, proposed: 4, dropped: 1, iterations: 2, usage: usage,
      history: [
        OptimizationResult.Point(iteration: 0, calls: 10, search: 0, training: 0),
        OptimizationResult.Point(iteration: 1, calls: 20, search: 1, training: 1),
      ])
    return OptimizationOutcome(
      id: "7", folder: folder, promptPath: "\(directory)/evals/p.md", result: result,
      writing: writing)
  }

  @Test func `states at the start what is optimized and how to resume`() throws {
    let text = try output([Self.opened, Self.started(claim: true)])
    #expect(text.contains("optimizing evals/p.md with embedded/editor"))
    #expect(text.contains("--optimize --resume 7"))
    #expect(text.contains("A, B: 12 training, 5 + 4 validation, 3 held-out samples"))
    #expect(!text.contains("too few"))
    #expect(try output([Self.started(claim: false)]).contains("too few samples for a claim"))
  }

  @Test(
    arguments: [
      (.iterationStarted(2, parent: "0", targets: ["x for y"]), "from the original prompt"),
      (.iterationStarted(2, parent: "1.1", targets: ["x for y"]), "2.1 for: x for y"),
      (.unanswered(request: "1.1", reason: "HTTP 500"), "1.1 got no reply: HTTP 500"),
      (.replyRejected(request: "1.1", reason: "cut"), "1.1: the reply is rejected: cut"),
      (
        .guardRejected(candidate: "1.1", [.frontMatter, .missingVariable("a")]),
        "rejected untried: the front matter differs; the variable {{a}} is missing"
      ),
      (
        .gated(candidate: "1.1", PromptComparison(gained: 4, bothFail: 2), passed: true),
        "✔ 1.1 on known failures and near passes: +4 -0 of 6"
      ),
      (
        .raced(candidate: "1.1", PromptComparison(lost: 2), stopped: .worse),
        "✘ 1.1 on validation, search part: +0 -2 of 2, stopped: it is worse"
      ),
      (
        .raced(candidate: "1.1", PromptComparison(lost: 2), stopped: .cannotWin),
        "stopped: it can no longer win"
      ),
      (.revalidated(candidate: "1.1", PromptComparison(gained: 1)), "✔ 1.1 on training: +1 -0"),
      (.decided(candidate: "1.1", .gate, reason: "no"), "1.1 is not kept: no"),
      (.decided(candidate: "1.1", .best, reason: "yes"), "1.1 is the best so far: yes"),
      (
        .combinedFeedback(candidate: "1.1", broken: [SampleKey(suite: "A", sample: "s")]),
        "1.1 helped validation and broke 1 training case"
      ),
      (.freshStart, "a fresh start from the original prompt"),
      (.heldOutRead(look: 2, passes: false), "✘ held-out samples, look 2: the gates do not hold"),
      (.warning("mind this"), "warning: mind this"),
    ] as [(OptimizationEvent, String)])
  func `prints each step`(event: OptimizationEvent, line: String) throws {
    let text = try output([.event(event)])
    #expect(text.contains(line), "\(text)")
    #expect(try output([.event(event)], verbosity: .quiet).isEmpty)
  }

  @Test func `an optimizer's text cannot control the cursor`() throws {
    let text = try output([
      .event(.decided(candidate: "1.1", .gate, reason: "a\u{1B}[2Jb\nc"))
    ])
    #expect(!text.contains("\u{1B}"))
    #expect(text.split(separator: "\n").count == 1)
  }

  @Test func `summarizes the change, the splits and the usage`() throws {
    let text = try output([], Self.outcome())
    for line in [
      "-two", "+2", "held-out", "20.0%", "90.0%", "1,234 to the model, 5 to the optimizer",
      "4 candidates (1 rejected untried)", "▁█", "held-out samples were read 2 times",
      "evals/p.md is rewritten; git diff shows the change",
      "passed: the gates hold on all splits",
      // The exact two-sided test of 7 against 0: 2 / 2^7 = 0.015625.
      "0.0156",
    ] {
      #expect(text.contains(line), "\(line) is not in:\n\(text)")
    }
  }

  @Test(
    arguments: [
      (.dryRun, "evals/p.md is unchanged; \(folder)/best.md has the prompt"),
      (.nothingBetter, "evals/p.md is unchanged: nothing better was found"),
      (.refused("p.md: error: changed"), "\(folder)/best.md has the better prompt"),
    ] as [(OptimizationOutcome.Writing, String)])
  func `states what happened to the file`(writing: OptimizationOutcome.Writing, line: String) throws
  {
    #expect(try output([], Self.outcome(writing)).contains(line))
  }

  @Test(
    arguments: [
      (.maximumIterations(3), "3 rounds were not enough; --max-iterations allows more"),
      (.noImprovement, "no further improvement was found, even after a fresh start"),
      (
        .maximumCalls(50),
        "the 50 calls of --max-calls are used; --resume with a larger budget continues"
      ),
      (.maximumCost(2), "the $2.00 of --max-cost are spent"),
      (.heldOutLooks(3), "the held-out samples failed each of the 3 times"),
      (.optimizerFailed("HTTP 500"), "no reply of the optimizer could be used: HTTP 500"),
      (.interrupted, "it was interrupted; --resume continues"),
      (.nothingToLearn, "every training sample passes"),
    ] as [(OptimizationEnd, String)])
  func `states why it ended`(end: OptimizationEnd, line: String) throws {
    #expect(try output([], Self.outcome(end: end, passes: false)).contains("failed: \(line)"))
    #expect(try output([], Self.outcome(end: end, passes: nil)).contains("inconclusive: \(line)"))
  }

  @Test func `makes no claim about unseen samples if there are too few`() throws {
    let words = "no claim about unseen samples can be made"
    #expect(try output([], Self.outcome(claim: false)).contains(words))
    #expect(!(try output([], Self.outcome(claim: true)).contains(words)))
  }
}
