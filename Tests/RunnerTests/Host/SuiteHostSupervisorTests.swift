import Foundation
import PromptCI
import Testing

@testable import Runner

struct SuiteHostSupervisorTests {
  /// A directory in which each host leaves a mark when it starts.
  private final class Marks: Sendable {
    /// The number of hosts that started.
    var count: Int { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).count }

    let path = NSTemporaryDirectory() + "marks-\(UUID().uuidString)"

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  /// A supervisor of scripted hosts.
  ///
  /// - Parameters:
  ///   - script: The script of the hosts; `$number` is the index of the host.
  ///   - marks: The marks of the hosts.
  ///   - replies: The replies of the hosts.
  ///   - timeout: The time limit of a sample, in seconds.
  ///   - lines: Receives the printed lines.
  /// - Returns: The supervisor.
  /// - Throws: An error if a reply cannot be encoded.
  private static func supervisor(
    _ script: String, marks: Marks, replies: [HostReply] = [], timeout: Double = 600,
    printing lines: PrintedLines = PrintedLines()
  ) throws -> SuiteHostSupervisor {
    let count = """
      number=0
      while ! mkdir '\(marks.path)'/$number 2>/dev/null; do number=$((number + 1)); done

      """
    return SuiteHostSupervisor(
      try ScriptedHost.command(count + script, replies: replies), timeout: timeout,
      print: { lines.take($0) })
  }

  /// Judges a sample.
  private static func judge(
    _ sample: String, by supervisor: SuiteHostSupervisor
  ) async -> SuiteHostConnection.Answer {
    do throws(HostFailure) {
      let results = try await supervisor.evaluate(
        suite: 0, sample: 0, sampleID: sample, baselineOutput: nil, required: [],
        response: Response("yes"), call: HostCall.refusal)
      return .success(.evaluated(ticket: 0, results))
    } catch {
      return .failure(error)
    }
  }

  /// A script that answers requests in order, and exits at the sample `bad`.
  private static let answering = """
    ready
    n=0
    while hear; do
      case $line in *bad*) exit 3;; esac
      say $n; n=$((n + 1))
    done
    """

  @Test func `the host starts with the first request and answers all later ones`()
    async throws
  {
    let marks = try Marks()
    let supervisor = try Self.supervisor(
      Self.answering, marks: marks, replies: (0..<3).map { .judged($0) })
    #expect(marks.count == 0)
    for _ in 0..<3 { #expect(await Self.judge("a", by: supervisor).evaluators == ["match"]) }
    #expect(marks.count == 1)
    await supervisor.stop()
  }

  @Test func `after a crash with several samples in flight, only the culprit has no result`()
    async throws
  {
    // The first host ends when it has heard all; later ones end at the culprit.
    let script = """
      ready
      if [ $number = 0 ]; then hear; hear; hear; hear; exit 3; fi
      n=0
      while hear; do
        case $line in *bad*) exit 3;; esac
        say $n; n=$((n + 1))
      done
      """
    let marks = try Marks()
    let supervisor = try Self.supervisor(
      script, marks: marks, replies: (0..<4).map { .judged($0) })
    let answers = await withTaskGroup(of: (String, SuiteHostConnection.Answer).self) { group in
      for sample in ["a", "b", "bad", "c"] {
        group.addTask { (sample, await Self.judge(sample, by: supervisor)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for sample in ["a", "b", "c"] { #expect(answers[sample]?.evaluators == ["match"]) }
    #expect(answers["bad"]?.failure == .died(.exited(3), at: nil, lastWords: ""))
    await supervisor.stop()
  }

  @Test func `another host replaces one that exited`() async throws {
    let marks = try Marks()
    let supervisor = try Self.supervisor(
      Self.answering, marks: marks, replies: (0..<3).map { .judged($0) })
    #expect(await Self.judge("bad", by: supervisor).failure != nil)
    #expect(await Self.judge("a", by: supervisor).evaluators == ["match"])
    // One that all shared, one for the culprit alone, and one that all share again.
    #expect(marks.count == 3)
    await supervisor.stop()
  }

  @Test func `a sample that hangs is judged again alone before it fails`() async throws {
    let script = """
      ready
      n=0
      while hear; do
        case $line in *bad*) exec sleep 600;; esac
        say $n; n=$((n + 1))
      done
      """
    let marks = try Marks()
    let supervisor = try Self.supervisor(
      script, marks: marks, replies: (0..<3).map { .judged($0) }, timeout: 0.2)
    #expect(
      await Self.judge("bad", by: supervisor).failure
        == .timeout(seconds: 0.2, option: "--evaluator-timeout"))
    #expect(marks.count == 2)
    await supervisor.stop()
  }

  @Test func `a host that does not start is tried once per request`() async throws {
    let marks = try Marks()
    let supervisor = try Self.supervisor("exit 127", marks: marks)
    #expect(await Self.judge("a", by: supervisor).failure == .notReady(.exited(127), ""))
    #expect(marks.count == 1)
    await supervisor.stop()
  }

  @Test func `a reply of the wrong kind is a failure`() async throws {
    let marks = try Marks()
    let supervisor = try Self.supervisor(
      "ready; hear; say 0; hear", marks: marks, replies: [.calibrated(ticket: 0, [])])
    #expect(
      await Self.judge("a", by: supervisor).failure
        == .notStarted("the suite host answered a different request"))
    await supervisor.stop()
  }

  @Test func `a host describes a suite or rejects it`() async throws {
    let description = SuiteDescription(
      prompt: Prompt(text: "Answer."), model: "m", options: GenerationOptions(), gates: [],
      samples: [SampleDescription(Sample("a", id: "only"))])
    let marks = try Marks()
    let supervisor = try Self.supervisor(
      "ready; hear; say 0; hear; say 1; hear", marks: marks,
      replies: [
        .described(suite: 0, description),
        .rejected(suite: 1, Diagnostics([Diagnostic(file: "", message: "no gates")])),
      ])
    #expect(try await supervisor.describe(suite: 0).samples.map(\.id) == ["only"])
    let error = await #expect(throws: Diagnostics.self) {
      try await supervisor.describe(suite: 1)
    }
    #expect(error?.all.map(\.message) == ["no gates"])
    await supervisor.stop()
  }

  @Test func `a crash during a description is not retried`() async throws {
    let marks = try Marks()
    let supervisor = try Self.supervisor("ready; hear; exit 3", marks: marks)
    await #expect(throws: HostFailure.died(.exited(3), at: nil, lastWords: "")) {
      try await supervisor.describe(suite: 0)
    }
    #expect(marks.count == 1)
    await supervisor.stop()
  }

  @Test func `a stopped supervisor starts no host`() async throws {
    let marks = try Marks()
    let supervisor = try Self.supervisor(Self.answering, marks: marks, replies: [.judged(0)])
    await supervisor.stop()
    #expect(await Self.judge("a", by: supervisor).failure == .stopped)
    #expect(marks.count == 0)
  }

  @Test(arguments: 0..<10)
  func `no host outlives a stop at any moment`(round: Int) async throws {
    let lines = PrintedLines()
    let marks = try Marks()
    // Each host says which process it is; the second sample ends it, so that others are started all the time.
    let supervisor = try Self.supervisor(
      """
      echo $$ >&2
      ready; hear; say 0; hear; exit 3
      """, marks: marks, replies: [.judged(0)], printing: lines)
    await withTaskGroup(of: Void.self) { group in
      for sample in 0..<6 {
        group.addTask {
          while await Self.judge("\(sample)", by: supervisor).failure != .stopped {}
        }
      }
      // The stop comes when some hosts have been started, at a moment that differs.
      _ = await lines.lines(round + 1)
      await supervisor.stop()
    }
    // Whatever was started has said so by now: its output has been taken.
    for process in lines.all.compactMap({ pid_t($0) }) { #expect(isGone(process), "\(process)") }
    #expect(await Self.judge("later", by: supervisor).failure == .stopped)
  }
}
