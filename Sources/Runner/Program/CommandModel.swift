internal import Foundation
internal import Models
internal import PromptCI

/// A model that is a program: `exec:./my-agent --fast`.
///
/// Each request starts a new process through the shell, with the environment of ``ProgramAccess``.
/// It reads one JSON object from standard input (``CommandQuestion``) and writes one to standard
/// output (``CommandAnswer``). It fails if it exits with a status other than 0 or writes anything
/// else; its standard error then becomes part of the error.
///
/// A request may be retried if the program exits with status 75, `EX_TEMPFAIL` in the C library's
/// `sysexits.h`.
struct CommandModel: LanguageModel {
  /// The prefix of such models' names.
  static let prefix = "exec:"
  /// The maximum size of an answer in bytes, the same as over HTTP.
  static let maximumAnswer = 32 << 20
  /// The number of large answers that are read at once; further programs wait.
  private static let largeAnswers = DispatchSemaphore(value: 2)
  /// The exit status of a temporary failure.
  private static let temporaryFailure: Int32 = 75

  /// The shell command.
  let command: String
  /// The environment of the program.
  let environment: [String: String]
  /// The time limit of an answer.
  let timeout: Duration

  /// Creates the model with a name, or returns `nil` if the name is not a command.
  init?(_ name: ModelID, environment: [String: String], timeout: Duration) {
    guard name.name.hasPrefix(CommandModel.prefix) else { return nil }
    command = String(name.name.dropFirst(CommandModel.prefix.count))
    self.environment = environment
    self.timeout = timeout
  }

  /// The working directory, because a command depends on where it starts.
  var baseURL: String { FileManager.default.currentDirectoryPath }

  func respond(to request: ModelRequest) async throws -> Response {
    try await respond(to: request) { $0 }
  }

  func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    let child: ChildProcess
    do {
      child = try ChildProcess(
        executable: "/bin/sh", arguments: ["-c", command], environment: environment)
    } catch {
      throw ModelError.provider(error.description)
    }
    let input = Array(CommandQuestion.json(of: request).compact.utf8)
    let result = await withTaskCancellationHandler {
      await finish(child, input: input) { result in
        Result { onArrival(try response(in: result)) }
      }
    } onCancel: {
      child.kill()
    }
    try Task.checkCancellation()
    return try result.get()
  }

  /// Writes a program's input and reads all of its output.
  private func finish<Value: Sendable>(
    _ child: ChildProcess, input: [UInt8],
    reading read: @escaping @Sendable (Subprocess.Result) -> Value
  ) async -> Value {
    await OwnThread.run {
      var isLarge = false
      let result = Subprocess.communicate(
        with: child, input: input,
        limits: Subprocess.Limits(time: timeout, output: CommandModel.maximumAnswer)
      ) {
        CommandModel.largeAnswers.wait()
        isLarge = true
      }
      defer { if isLarge { CommandModel.largeAnswers.signal() } }
      return read(result)
    }
  }

  private func response(in result: Subprocess.Result) throws -> Response {
    func message(_ what: String) -> String {
      let errors = String(decoding: result.errors.suffix(2_000), as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      return "\(command): \(what)" + (errors.isEmpty ? "" : ": \(errors)")
    }
    switch result.breach {
    case .time: throw ModelError.timeout(seconds: timeout.seconds)
    case .output:
      throw ModelError.failed(
        RequestFailure(
          .oversizedBody,
          message: message("it wrote more than \(CommandModel.maximumAnswer >> 20) MiB")))
    case nil: break
    }
    switch result.status {
    case .exited(0): break
    case .exited(CommandModel.temporaryFailure):
      throw ModelError.failed(
        RequestFailure(
          .temporary,
          message: message("it ended with status \(CommandModel.temporaryFailure)")))
    case .exited(let status):
      throw ModelError.provider(message("it ended with status \(status)"))
    case .unknown: throw ModelError.provider(message("it ended for an unknown reason"))
    case .signalled(let signal): throw ModelError.provider(message("signal \(signal) ended it"))
    }
    do {
      return try CommandAnswer.response(in: result.output)
    } catch {
      throw ModelError.failed(
        RequestFailure(.malformedBody, message: message("it must write \(error.description)")))
    }
  }
}
