internal import Foundation
internal import Models
internal import PromptCI
internal import Synchronization

/// A model that is a program: `exec:./my-agent --fast`.
///
/// Each request starts it anew by the shell, with the whole environment of this process. It reads one JSON object from
/// standard input:
///
/// ```json
/// {"instructions": "…", "turns": [{"role": "user", "text": "…"}], "options": {"temperature": 0}, "repetition": 0}
/// ```
///
/// and writes one to standard output: `{"text": "…"}`, with `"finishReason"` (`stop`, `length`, `refusal`, `tool_calls`,
/// `other`) and `"usage": {"input": 12, "output": 3}` where it knows them. What it writes to standard error is told when
/// it fails: when it ends with another status than 0, or writes anything else.
struct CommandModel: LanguageModel {
  /// What names of such models begin with.
  static let prefix = "exec:"

  /// What the shell runs.
  let command: String
  /// The environment of the program.
  let environment: [String: String]
  /// The time that an answer may take.
  let timeout: Duration

  /// The model of a name, or `nil` where the name is no command.
  init?(_ name: ModelID, environment: [String: String], timeout: Duration) {
    guard name.name.hasPrefix(CommandModel.prefix) else { return nil }
    command = String(name.name.dropFirst(CommandModel.prefix.count))
    self.environment = environment
    self.timeout = timeout
  }

  /// The directory that the command starts in is part of what it is.
  var baseURL: String { FileManager.default.currentDirectoryPath }

  func respond(to request: ModelRequest) async throws -> Response {
    let input = try JSONEncoder().encode(Question(request))
    let child: ChildProcess
    do {
      child = try ChildProcess(
        executable: "/bin/sh", arguments: ["-c", command], environment: environment)
    } catch {
      throw ModelError.provider(error.description)
    }
    let start = ContinuousClock.now
    let limit = TimeLimit(child)
    let result = await withTaskCancellationHandler {
      async let late: Void = limit.enforce(after: timeout)
      let result = await CommandModel.finish(child, input: Array(input))
      limit.lift()
      await late
      return result
    } onCancel: {
      child.kill()
    }
    try Task.checkCancellation()
    if limit.wasEnforced { throw ModelError.timeout(seconds: timeout.seconds) }
    return try response(in: result, latency: (ContinuousClock.now - start).seconds)
  }

  /// Feeds a program and reads all that it says, on a thread of its own, as reading waits.
  private static func finish(_ child: ChildProcess, input: [UInt8]) async -> Subprocess.Result {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(returning: Subprocess.communicate(with: child, input: input))
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  private func response(in result: Subprocess.Result, latency: Double) throws -> Response {
    func failure(_ what: String) -> ModelError {
      let errors = String(decoding: result.errors.suffix(2_000), as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      return .provider("\(command): \(what)" + (errors.isEmpty ? "" : ": \(errors)"))
    }
    switch result.status {
    case .exited(0): break
    case .exited(let status): throw failure("it ended with status \(status)")
    case .signalled(let signal): throw failure("signal \(signal) ended it")
    }
    let answer: Answer
    do {
      answer = try JSONDecoder().decode(Answer.self, from: result.output)
    } catch {
      let start = String(decoding: result.output.prefix(80), as: UTF8.self)
      throw failure(
        "it must write a JSON object with \"text\" to standard output, and wrote '\(start)'")
    }
    return Response(
      answer.text, finishReason: answer.finishReason ?? .stop,
      usage: TokenUsage(input: answer.usage?.input ?? 0, output: answer.usage?.output ?? 0),
      latency: latency)
  }
}

/// Ends a program that takes too long.
private final class TimeLimit: Sendable {
  private let child: ChildProcess
  private let isEnforced = Mutex(false)
  private let waiting: (stream: AsyncStream<Void>, end: AsyncStream<Void>.Continuation)

  init(_ child: ChildProcess) {
    self.child = child
    let (stream, end) = AsyncStream.makeStream(of: Void.self)
    waiting = (stream, end)
  }

  /// Whether the program was ended.
  var wasEnforced: Bool { isEnforced.withLock { $0 } }

  /// Waits, and ends the program unless the limit is lifted before.
  func enforce(after timeout: Duration) async {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        do {
          try await Task.sleep(for: timeout)
          return true
        } catch {
          return false
        }
      }
      group.addTask { [stream = waiting.stream] in
        for await _ in stream {}
        return false
      }
      if await group.next() == true {
        isEnforced.withLock { $0 = true }
        child.kill()
      }
      group.cancelAll()
    }
  }

  /// Lets the program be: it has ended.
  func lift() { waiting.end.finish() }
}

/// What the program reads.
private struct Question: Encodable {
  let instructions: String?
  let turns: [Turn]
  let options: GenerationOptions
  let repetition: Int
  let seed: UInt64?

  init(_ request: ModelRequest) {
    instructions = request.prompt.instructions
    turns = request.prompt.turns
    options = request.options
    repetition = request.repetition
    seed = request.seed
  }
}

/// What the program writes.
private struct Answer: Decodable {
  struct Usage: Decodable {
    let input: Int
    let output: Int
  }

  let text: String
  let finishReason: FinishReason?
  let usage: Usage?
}
