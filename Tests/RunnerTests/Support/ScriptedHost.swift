import Foundation
import PromptCI
import Results
import Runner
import Synchronization

/// A suite host that is a shell script.
///
/// A script has these functions:
///
/// | function | effect |
/// |---|---|
/// | `ready` | Tells the runner that the host has started. |
/// | `hear` | Waits for the next line of the runner, and sets `$line`. |
/// | `say 2` | Writes the reply with the index 2. |
enum ScriptedHost {
  /// A script with its functions and replies.
  static func text(_ script: String, replies: [HostReply] = []) throws -> String {
    let ready = try line(of: .ready(protocolVersion: HostRequest.protocolVersion))
    var text = """
      ready() { printf '%s\\n' \(ready); }
      hear() { IFS= read -r line; }
      say() { eval "printf '%s\\\\n' \\"\\$reply_$1\\""; }

      """
    for (number, reply) in replies.enumerated() {
      text += "reply_\(number)=\(try line(of: reply))\n"
    }
    return text + script
  }

  /// The command that starts a host.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - replies: The replies of `say`.
  ///   - files: The paths of the eval files.
  /// - Returns: The command.
  /// - Throws: An error if a reply cannot be encoded.
  static func command(
    _ script: String, replies: [HostReply] = [], files: [String] = []
  ) throws -> HostCommand {
    HostCommand(
      executable: "/bin/sh", suites: ["-c", try text(script, replies: replies)], files: files,
      environment: ["PATH": "/usr/bin:/bin", "TMPDIR": NSTemporaryDirectory()])
  }

  /// The line of a reply without its newline, quoted for the shell.
  private static func line(of reply: HostReply) throws -> String {
    let line = String(decoding: try WireLine.line(of: reply).dropLast(), as: UTF8.self)
    return "'" + line.replacingOccurrences(of: "'", with: #"'\''"#) + "'"
  }
}

extension HostReply {
  /// A judgement by an evaluator whose name identifies the reply.
  static func judged(_ ticket: Int, by name: String = "match") -> HostReply {
    .evaluated(ticket: ticket, [EvaluatorResult(evaluator: name, score: .passing)])
  }
}

extension HostCall {
  /// A request to judge a sample.
  static func judging(
    _ sample: String = "s", timeout: Double = 600,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome = refusal
  ) -> HostCall {
    HostCall(
      timeout: timeout, timeoutOption: "--evaluator-timeout",
      request: { ticket in
        .evaluate(
          EvaluateRequest(
            ticket: ticket, suite: 0, sample: 0, sampleID: sample, response: Response("yes")))
      }, call: call)
  }
}

extension SuiteHostConnection.Answer {
  /// The names of the evaluators that judged, or `nil` for another answer.
  var evaluators: [String]? {
    if case .success(.evaluated(_, let results)) = self { results.map(\.evaluator) } else { nil }
  }

  /// The failure, or `nil` if there is a reply.
  var failure: HostFailure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}

/// The lines that a host printed.
final class PrintedLines: Sendable {
  private struct Watcher {
    let count: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private let state = Mutex<(lines: [String], watchers: [Watcher])>(([], []))

  /// The lines so far.
  var all: [String] { state.withLock { $0.lines } }

  /// Appends a line.
  func take(_ line: String) {
    let satisfied = state.withLock { state in
      state.lines.append(line)
      let count = state.lines.count
      defer { state.watchers.removeAll { $0.count <= count } }
      return state.watchers.filter { $0.count <= count }
    }
    for watcher in satisfied { watcher.continuation.resume() }
  }

  /// Suspends until there are that many lines, and returns all.
  func lines(_ count: Int) async -> [String] {
    await withCheckedContinuation { continuation in
      let isSatisfied = state.withLock { state in
        guard state.lines.count < count else { return true }
        state.watchers.append(Watcher(count: count, continuation: continuation))
        return false
      }
      if isSatisfied { continuation.resume() }
    }
    return all
  }
}

/// Whether a process has ended. A process that its parent has not waited for yet has ended, too.
func isGone(_ process: pid_t) -> Bool {
  guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
    return true
  }
  return state.contains(") Z")
}
