import Foundation
import PromptCI
import Results
import Testing

@testable import Runner

struct SuiteLoaderTests {
  /// A host that describes its suites in order.
  private static func describing(_ count: Int) -> String {
    "ready; " + (0..<count).map { "hear; say \($0); " }.joined() + "while hear; do :; done"
  }

  /// A named pipe that a script writes to, and a function that waits for that.
  private static func signal(in evals: ScriptedEvals) -> (
    path: String, wait: @Sendable () async -> Void
  ) {
    let path = "\(evals.root)/signal"
    mkfifo(path, 0o600)
    return (path, { await OwnThread.run { _ = FileManager.default.contents(atPath: path) } })
  }

  @Test func `suites are planned in the order of the paths`()
    async throws
  {
    let evals = try ScriptedEvals()
    let paths = try ["b", "a"].map { name in
      try evals.add(
        name, suites: ["\(name.uppercased())1", "\(name.uppercased())2"],
        host: Self.describing(2), replies: [.describing(0), .describing(1, samples: ["c"])])
    }
    let result = await (try evals.loader()).load(paths)
    await result.stopHosts()
    #expect(result.suites.map(\.name) == ["B1", "B2", "A1", "A2"])
    #expect(result.suites.map(\.samples.count) == [2, 1, 2, 1])
    #expect(result.suites.map(\.codeIndex) == [0, 1, 0, 1])
    #expect(result.failures.isEmpty && result.warnings.isEmpty && result.interrupted.isEmpty)
    #expect(result.hosts.count == 2)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1))
  func `suites are in the order of the paths even if a later directory compiles first`()
    async throws
  {
    let evals = try ScriptedEvals()
    let (path, _) = Self.signal(in: evals)
    let first = try evals.add(
      "a", suites: ["A"], host: Self.describing(1), replies: [.describing(0)],
      compile: "cat '\(path)' > /dev/null")
    let second = try evals.add(
      "b", suites: ["B"], host: Self.describing(1), replies: [.describing(0)],
      compile: "echo compiled > '\(path)'")
    let result = await (try evals.loader()).load([first, second])
    await result.stopHosts()
    #expect(result.suites.map(\.name) == ["A", "B"])
  }

  @Test func `a cached host is not compiled again`() async throws {
    let evals = try ScriptedEvals()
    let path = try evals.add(
      "a", suites: ["A"], host: Self.describing(1), replies: [.describing(0)],
      compile: "echo 'a warning' >&2")
    let lines = PrintedLines()
    for _ in 0..<3 {
      let result = await (try evals.loader(printing: lines)).load([path])
      await result.stopHosts()
      #expect(result.suites.map(\.name) == ["A"])
    }
    #expect(evals.compilations(of: "a") == 1)
    #expect(lines.all == ["a warning\n"])
  }

  @Test func `a cached host that does not start is compiled again`() async throws {
    let evals = try ScriptedEvals()
    let library = "\(evals.root)/library"
    let path = try evals.add(
      "a", suites: ["A"],
      host: "[ -e '\(library)' ] || exit 127; " + Self.describing(1), replies: [.describing(0)],
      compile: "touch '\(library)'")
    await (try evals.loader()).load([path]).stopHosts()
    try FileManager.default.removeItem(atPath: library)
    let result = await (try evals.loader()).load([path])
    await result.stopHosts()
    #expect(result.suites.map(\.name) == ["A"])
    #expect(result.failures.isEmpty)
    #expect(evals.compilations(of: "a") == 2)
  }

  @Test func `a host that never starts is a failure and is compiled once per load`()
    async throws
  {
    let evals = try ScriptedEvals()
    let path = try evals.add("a", suites: ["A", "B"], host: "echo no libc >&2; exit 127")
    for _ in 0..<2 {
      let result = await (try evals.loader()).load([path])
      await result.stopHosts()
      #expect(result.suites.isEmpty)
      #expect(result.failures.map(\.name) == ["A", "B"])
      #expect(
        result.failures.allSatisfy {
          $0.message.contains("the suite host does not start: it ended with status 127: no libc")
        })
    }
    #expect(evals.compilations(of: "a") == 2)
  }

  // MARK: - What is wrong with one keeps no other from running

  @Test func `a compiler error is a failure with the compiler's text`()
    async throws
  {
    let evals = try ScriptedEvals()
    let broken = try evals.add(
      "a", suites: ["A"], host: "", compile: "echo 'A.swift:1:1: error: no' >&2; exit 1")
    let good = try evals.add(
      "b", suites: ["B"], host: Self.describing(1), replies: [.describing(0)])
    let result = await (try evals.loader()).load([broken, good])
    await result.stopHosts()
    #expect(result.suites.map(\.name) == ["B"])
    #expect(result.failures.map(\.name) == [broken])
    #expect(result.failures.map(\.message) == ["A.swift:1:1: error: no\n"])
  }

  /// A host that cannot describe its first suite, and the resulting message.
  struct Trouble: Sendable, CustomTestStringConvertible {
    let host: String
    let message: String
    var testDescription: String { message }
  }

  private static let troubles = [
    Trouble(host: "hear; exit 3", message: "the code called exit(3)"),
    Trouble(
      host: "hear; echo 'Fatal error: no rows' >&2; kill -TRAP $$",
      message: "the code crashed (Trace/breakpoint trap): Fatal error: no rows"),
    Trouble(
      host: "hear; exec sleep 600",
      message:
        "the code did not finish within 1 s; is there an endless loop? --evaluator-timeout allows more"
    ),
    Trouble(host: "hear; say 1", message: "the suite has no gates"),
  ]

  @Test(arguments: troubles)
  func `a suite that cannot be described is a failure, and the next suite loads`(
    trouble: Trouble
  ) async throws {
    let evals = try ScriptedEvals()
    // The second suite is described by the same host if that is still there, else by the next one.
    let path = try evals.add(
      "a", suites: ["A", "B"],
      host: """
        ready
        if mkdir '\(evals.root)/first' 2>/dev/null; then \(trouble.host); fi
        hear; say 0
        while hear; do :; done
        """,
      replies: [
        .describing(1),
        .rejected(
          suite: 0, Diagnostics([Diagnostic(file: "", message: "the suite has no gates")])),
      ])
    let result = await (try evals.loader(timeout: 1)).load([path])
    await result.stopHosts()
    #expect(result.suites.map(\.name) == ["B"])
    #expect(result.failures.map(\.name) == ["A"])
    #expect(result.failures.first?.location?.line == 1)
    #expect(
      result.failures.first?.message.contains(trouble.message) == true,
      "\(result.failures.first?.message ?? "")")
  }

  @Test func `a broken suite that the filter does not name is a warning`()
    async throws
  {
    let evals = try ScriptedEvals()
    let broken = try evals.add("a", suites: ["A"], host: "ready; hear; exit 3")
    let good = try evals.add(
      "b", suites: ["B"], host: Self.describing(1), replies: [.describing(0)])
    let selection = Selection(filters: [FilterPattern("B")])
    let result = await (try evals.loader(selection: selection)).load([broken, good])
    await result.stopHosts()
    #expect(result.suites.map(\.name) == ["B"])
    #expect(result.failures.isEmpty)
    #expect(result.warnings.count == 1)
    #expect(
      result.warnings.first?.hasPrefix("a suite that the filter does not name was left out")
        == true)
  }

  @Test func `suites with the same name include their directories`() async throws {
    let evals = try ScriptedEvals()
    let paths = try ["a", "b"].map { name in
      try evals.add(
        name, suites: ["Shop"], host: Self.describing(1), replies: [.describing(0)])
    }
    let result = await (try evals.loader()).load(paths)
    await result.stopHosts()
    #expect(Set(result.suites.map(\.name)).count == 2)
    #expect(result.suites.allSatisfy { $0.name.contains("Shop") && $0.name != "Shop" })
  }

  @Test func `a missing path is a failure`() async throws {
    let evals = try ScriptedEvals()
    let result = await (try evals.loader()).load(["\(evals.root)/none"])
    #expect(result.failures.map(\.name) == ["\(evals.root)/none"])
    #expect(result.hosts.isEmpty)
  }

  // MARK: - Stopped

  @Test func `an interrupted load compiles nothing and lists the directories`()
    async throws
  {
    let evals = try ScriptedEvals()
    let paths = try ["a", "b"].map { try evals.add($0, suites: ["S"], host: "") }
    let interruption = StopSignal()
    interruption.request()
    let result = await (try evals.loader(interruption: interruption)).load(paths)
    #expect(result.interrupted == paths)
    #expect(
      result.warnings == [
        "the run was stopped before these were loaded: \(paths.joined(separator: ", "))"
      ])
    #expect(result.suites.isEmpty && result.failures.isEmpty && result.hosts.isEmpty)
    #expect(paths.allSatisfy { evals.compilations(of: String($0.suffix(1))) == 0 })
  }

  @Test func `an interruption ends the compiler`() async throws {
    let evals = try ScriptedEvals()
    let (signal, wait) = Self.signal(in: evals)
    let path = try evals.add(
      "a", suites: ["A"], host: "", compile: "echo begun > '\(signal)'; sleep 600")
    let interruption = StopSignal()
    let loader = try evals.loader(interruption: interruption)
    async let loaded = loader.load([path])
    await wait()
    interruption.request()
    let result = await loaded
    #expect(result.interrupted == [path])
    #expect(result.suites.isEmpty && result.failures.isEmpty)
  }

  @Test func `an interruption ends the host that describes a suite`() async throws {
    let evals = try ScriptedEvals()
    let lines = PrintedLines()
    let path = try evals.add(
      "a", suites: ["A", "B", "C"],
      host: "ready; hear; say 0; hear; echo $$ >&2; exec sleep 600", replies: [.describing(0)])
    let interruption = StopSignal()
    let loader = try evals.loader(interruption: interruption, printing: lines)
    async let loaded = loader.load([path])
    let process = pid_t(try #require(await lines.lines(1).first))
    interruption.request()
    let result = await loaded
    #expect(result.suites.map(\.name) == ["A"])
    #expect(result.interrupted == ["B", "C"])
    #expect(result.failures.isEmpty)
    await result.stopHosts()
    #expect(isGone(try #require(process)))
  }

  @Test func `stopping the hosts ends all of them`() async throws {
    let evals = try ScriptedEvals()
    let lines = PrintedLines()
    let paths = try ["a", "b", "c"].map { name in
      try evals.add(
        name, suites: [name.uppercased()], host: "echo $$ >&2; " + Self.describing(1),
        replies: [.describing(0)])
    }
    let result = await (try evals.loader(printing: lines)).load(paths)
    let processes = await lines.lines(3).compactMap { pid_t($0) }
    #expect(processes.count == 3 && processes.allSatisfy { !isGone($0) })
    await result.stopHosts()
    for process in processes { #expect(isGone(process), "\(process)") }
  }
}
