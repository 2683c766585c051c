import Foundation
import PromptCI
import Testing

@testable import Runner

struct SuiteHostConnectionTests {
  /// Starts a scripted host.
  private static func start(
    _ script: String, replies: [HostReply] = [], files: [String] = [],
    printing lines: PrintedLines = PrintedLines()
  ) throws -> SuiteHostConnection {
    try SuiteHostConnection(
      ScriptedHost.command(script, replies: replies, files: files), print: { lines.take($0) })
  }

  // MARK: - Answers

  @Test func `a request gets the reply with its ticket`() async throws {
    let host = try Self.start(
      "ready; hear; say 0; hear; say 1; hear", replies: [.judged(0, by: "a"), .judged(1, by: "b")])
    #expect(await host.ask(.judging()).evaluators == ["a"])
    #expect(await host.ask(.judging()).evaluators == ["b"])
    await host.stop()
  }

  @Test func `replies may come in any order`() async throws {
    let host = try Self.start(
      "ready; hear; hear; hear; say 2; say 0; say 1; hear",
      replies: [.judged(0, by: "a"), .judged(1, by: "b"), .judged(2, by: "c")])
    async let first = host.ask(.judging("first"))
    async let second = host.ask(.judging("second"))
    async let third = host.ask(.judging("third"))
    // Which ticket each has is not known, and each has one.
    let names = await [first, second, third].compactMap { $0.evaluators?.first }
    #expect(names.sorted() == ["a", "b", "c"])
    await host.stop()
  }

  @Test(arguments: [
    "say 0; say 0",  // The reply comes twice.
    "say 1; say 0",  // A reply to what was never asked comes first.
    "say 1; say 1; say 0; say 0; say 0",
  ])
  func `duplicate and unknown replies are ignored`(script: String) async throws {
    let host = try Self.start(
      "ready; hear; \(script); hear; say 2; hear",
      replies: [.judged(0, by: "a"), .judged(99, by: "nobody"), .judged(1, by: "b")])
    #expect(await host.ask(.judging()).evaluators == ["a"])
    #expect(await host.ask(.judging()).evaluators == ["b"])
    await host.stop()
  }

  @Test func `a late reply goes to no other request`() async throws {
    let host = try Self.start(
      "ready; hear; say 0; hear; say 0; say 1; hear",
      replies: [.judged(0, by: "a"), .judged(1, by: "b")])
    #expect(await host.ask(.judging()).evaluators == ["a"])
    #expect(await host.ask(.judging()).evaluators == ["b"])
    await host.stop()
  }

  @Test func `a reply counts even if the host exits right after it`() async throws {
    let host = try Self.start("ready; hear; say 0; exit 3", replies: [.judged(0, by: "a")])
    #expect(await host.ask(.judging()).evaluators == ["a"])
    // Its end is noticed a moment later; then nothing more can be asked.
    let failure = await host.ask(.judging()).failure
    #expect(failure == .died(.exited(3), at: nil, lastWords: ""))
    #expect(host.isClosed)
    await host.stop()
  }

  @Test func `a description goes to the first request`() async throws {
    let description = SuiteDescription(
      prompt: Prompt(text: "Answer."), model: "m", options: GenerationOptions(), gates: [],
      samples: [SampleDescription(Sample("a", id: "only"))])
    let host = try Self.start(
      "ready; hear; say 0; hear", replies: [.described(suite: 0, description)])
    let answer = await host.ask(
      HostCall(timeout: 600, timeoutOption: "", request: { _ in .describe(suite: 0) }))
    guard case .success(.described(0, let described)) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(described.samples.map(\.id) == ["only"])
    await host.stop()
  }

  // MARK: - Calls to models

  @Test func `a model's answer goes back to the host`() async throws {
    let lines = PrintedLines()
    let call = ModelCall(number: 7, ticket: 0, content: .asking("test/judge", "is it right?"))
    let host = try Self.start(
      #"ready; hear; say 0; hear; printf '%s\n' "$line" >&2; say 1; hear"#,
      replies: [.calls(call), .judged(0, by: "a")], printing: lines)
    let answer = await host.ask(
      .judging(call: { content in
        guard case .question(let question) = content else {
          return .failure(ModelAccessError(category: "code", message: "no question"))
        }
        return .response(Response("asked \(question.model) \(question.prompt.turns[0].text)"))
      }))
    #expect(answer.evaluators == ["a"])
    let sent = Array(try #require(await lines.lines(1).first).utf8)
    guard case .called(7, .response(let response))? = WireLine.request(in: sent) else {
      Issue.record("\(lines.all)")
      return
    }
    #expect(response.text == "asked test/judge is it right?")
    await host.stop()
  }

  @Test func `a final reply cancels the model calls in flight`() async throws {
    let gate = Turnstile()
    let call = ModelCall(number: 0, ticket: 0, content: .asking("test/judge", "a"))
    let host = try Self.start(
      "ready; hear; say 0; hear; say 1; while hear; do :; done",
      replies: [.calls(call), .judged(0, by: "a")])
    async let answer = host.ask(
      .judging(call: { _ in
        do {
          try await gate.pass("call")
          return .response(Response("late"))
        } catch {
          return .failure(ModelAccessError(category: "code", message: "cancelled"))
        }
      }))
    await gate.waiting(1)
    // The script goes on when it hears a second question, and ends the first without the model.
    async let second = host.ask(.judging())
    #expect(await answer.evaluators == ["a"])
    #expect(gate.keys.isEmpty)
    await host.stop()
    #expect(await second.failure == .stopped)
  }

  // MARK: - Hosts that die

  /// A host that dies, and the resulting failure.
  struct Death: Sendable, CustomTestStringConvertible {
    let script: String
    let failure: HostFailure
    var testDescription: String { script }
  }

  private static let deaths = [
    Death(
      script: "echo no libc >&2; exit 127",
      failure: .notStarted("the suite host does not start: it ended with status 127: no libc")),
    Death(
      script: "kill -KILL $$",
      failure: .notStarted("the suite host does not start: a signal ended it (Killed)")),
    Death(script: "exit 0", failure: .notReady(.exited(0), "")),
    Death(
      script: "ready; hear; exit 3", failure: .died(.exited(3), at: nil, lastWords: "")),
    Death(
      script: "ready; hear; echo one >&2; echo two >&2; exit 0",
      failure: .died(.exited(0), at: nil, lastWords: "two")),
    Death(
      script: "ready; hear; kill -SEGV $$",
      failure: .died(.signalled(SIGSEGV), at: nil, lastWords: "")),
    Death(
      script: "ready; hear; echo 'Fatal error: no such label' >&2; kill -TRAP $$",
      failure: .died(.signalled(SIGTRAP), at: nil, lastWords: "Fatal error: no such label")),
    // Half a reply is none.
    Death(
      script: "ready; hear; printf '['; exit 4", failure: .died(.exited(4), at: nil, lastWords: "")),
    // A line that is no reply: whatever the host is, it is none of ours.
    Death(
      script: "ready; hear; echo hello; hear",
      failure: .died(.signalled(SIGKILL), at: nil, lastWords: "")),
    // A host that can say no more is of no use.
    Death(
      script: "ready; hear; exec >&-; hear",
      failure: .died(.signalled(SIGKILL), at: nil, lastWords: "")),
  ]

  @Test(arguments: deaths)
  func `a host that exits fails its pending request`(death: Death) async throws {
    let host = try Self.start(death.script)
    #expect(await host.ask(.judging()).failure == death.failure)
    // So does every later one.
    #expect(await host.ask(.judging()).failure == death.failure)
    #expect(host.isClosed)
    await host.stop()
  }

  @Test func `a host that exits fails all pending requests`() async throws {
    let host = try Self.start("ready; hear; hear; hear; exit 5")
    async let first = host.ask(.judging())
    async let second = host.ask(.judging())
    async let third = host.ask(.judging())
    let failures = await [first, second, third].map(\.failure)
    #expect(failures.allSatisfy { $0 == .died(.exited(5), at: nil, lastWords: "") })
  }

  @Test func `a crash has its location in the eval files`() async throws {
    let lines = PrintedLines()
    let host = try Self.start(
      """
      ready; hear
      echo 'before' >&2
      echo 'evals/Shop.swift:4: Fatal error: Index out of range' >&2
      echo 'Current stack trace:' >&2
      echo '0 0x1 in host at /swift/Array.swift:1:1' >&2
      echo '1 0x2 in host at /home/me/evals/Shop.swift:4:9' >&2
      kill -ILL $$
      """, files: ["evals/Shop.swift"], printing: lines)
    #expect(
      await host.ask(.judging()).failure
        == .died(
          .signalled(SIGILL), at: "/home/me/evals/Shop.swift:4:9",
          lastWords: "evals/Shop.swift:4: Fatal error: Index out of range"))
    #expect(lines.all == ["before"])
  }

  @Test func `the output of a host arrives before the failure`() async throws {
    let lines = PrintedLines()
    let host = try Self.start(
      "ready; hear; for n in 1 2 3 4 5; do echo line $n >&2; done; exit 1", printing: lines)
    #expect(await host.ask(.judging()).failure != nil)
    #expect(lines.all == (1...5).map { "line \($0)" })
  }

  @Test func `a missing executable is an error`() {
    let command = HostCommand(
      executable: "/no/such/host", suites: [], files: [],
      environment: ["TMPDIR": NSTemporaryDirectory()])
    #expect(throws: ChildProcessError.self) { try SuiteHostConnection(command, print: { _ in }) }
  }

  // MARK: - Hosts that hang

  @Test(arguments: [
    "ready; hear; exec sleep 600",
    // It has not even begun.
    "exec sleep 600",
    // What it started holds its pipes.
    "ready; hear; sleep 600 & wait",
    // It ends its output with a line of which the end never comes.
    "ready; hear; printf '['; exec sleep 600",
    // It prints without end, and answers nothing.
    "ready; hear; while :; do echo busy >&2; sleep 0.01; done",
  ])
  func `a host that exceeds the time limit is killed`(script: String) async throws {
    let host = try Self.start(script)
    #expect(
      await host.ask(.judging(timeout: 0.2)).failure
        == .timeout(seconds: 0.2, option: "--evaluator-timeout"))
    #expect(host.isClosed)
    await host.stop()
  }

  @Test func `requests in a long queue do not time out while the host answers`() async throws {
    // One after the other they take longer than each of them may.
    let count = 30
    let host = try Self.start(
      "ready; n=0; while hear; do sleep 0.05; say $n; n=$((n + 1)); done",
      replies: (0..<count).map { .judged($0) })
    await withTaskGroup(of: SuiteHostConnection.Answer.self) { group in
      for _ in 0..<count { group.addTask { await host.ask(.judging(timeout: 1)) } }
      for await answer in group { #expect(answer.evaluators == ["match"]) }
    }
    await host.stop()
  }

  @Test func `a timeout also fails the other pending requests`() async throws {
    let host = try Self.start("ready; hear; hear; exec sleep 600")
    async let patient = host.ask(.judging(timeout: 600))
    #expect(await host.ask(.judging(timeout: 0.2)).failure != nil)
    #expect(await patient.failure == .timeout(seconds: 0.2, option: "--evaluator-timeout"))
  }

  // MARK: - Stopping

  @Test func `stopping a host fails pending and later requests`() async throws {
    let lines = PrintedLines()
    let host = try Self.start("ready; hear; echo heard >&2; hear", printing: lines)
    async let open = host.ask(.judging())
    _ = await lines.lines(1)
    await host.stop()
    #expect(await open.failure == .stopped)
    #expect(await host.ask(.judging()).failure == .stopped)
  }

  @Test func `stopping a host ends all processes that it started`() async throws {
    let lines = PrintedLines()
    let host = try Self.start(
      """
      ready; echo $$ >&2
      sleep 600 & echo $! >&2
      setsid sh -c 'echo $$ >&2; exec sleep 600' &
      wait
      """, printing: lines)
    let processes = await lines.lines(3).compactMap { pid_t($0) }
    #expect(processes.count == 3)
    await host.stop()
    for process in processes { #expect(isGone(process), "\(process)") }
  }

  @Test func `a host can be stopped repeatedly and concurrently`() async throws {
    let host = try Self.start("ready; hear; hear")
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { await host.stop() } }
    }
    await host.stop()
    #expect(host.isClosed)
  }

  @Test func `a host that has exited can be stopped`() async throws {
    let host = try Self.start("exit 1")
    _ = await host.ask(.judging())
    await host.stop()
  }
}
