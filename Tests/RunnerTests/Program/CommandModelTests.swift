import Foundation
import Models
import PromptCI
import Testing

@testable import Runner

struct CommandModelTests {
  /// A program, with the expected result.
  struct Case: Sendable, CustomTestStringConvertible {
    /// The shell command.
    let command: String
    /// The answer's text, or the error without the command.
    let result: Result<String, Failure>

    var testDescription: String { command }

    init(_ command: String, answers text: String) {
      self.command = command
      result = .success(text)
    }

    init(_ command: String, fails failure: Failure) {
      self.command = command
      result = .failure(failure)
    }
  }

  /// The parts of an error that a case checks.
  enum Failure: Error, Hashable {
    case provider(String)
    case request(RequestFailure.Kind, String)
    case timeout
  }

  private static let request = ModelRequest(
    model: "exec:", prompt: RenderedPrompt(instructions: "Sort.", turns: [.user("hello")]),
    options: GenerationOptions())

  private static func model(
    _ command: String, timeout: Duration = .seconds(60)
  ) throws -> CommandModel {
    try #require(
      CommandModel(
        ModelID("exec:\(command)"), environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
        timeout: timeout))
  }

  private static func ask(
    _ model: some LanguageModel
  ) async throws -> Result<Response, ModelError> {
    do {
      return .success(try await model.respond(to: request))
    } catch let error as ModelError {
      return .failure(error)
    }
  }

  @Test(arguments: [
    Case(#"cat > /dev/null; echo '{"text": "yes"}'"#, answers: "yes"),
    Case(#"echo '{"text": "not read"}'"#, answers: "not read"),
    Case(#"echo noise >&2; printf '{"text": "no end of line"}'"#, answers: "no end of line"),
    Case(#"sleep 0.2; echo '{"text": ""}'"#, answers: ""),
    Case(
      #"printf '{"text": "'; head -c 10485760 /dev/zero | tr '\0' x; printf '"}'"#,
      answers: String(repeating: "x", count: 10 << 20)),
    Case(
      #"head -c 10485760 /dev/zero >&2; echo '{"text": "much noise"}'"#, answers: "much noise"),
    Case("cat > /dev/null", fails: .request(.malformedBody, "but wrote nothing")),
    Case("echo hello", fails: .request(.malformedBody, "but wrote 'hello\n'")),
    Case(#"echo '{"text": "ha'"#, fails: .request(.malformedBody, #"but wrote '{"text": "ha"#)),
    Case("echo '[1]'", fails: .request(.malformedBody, "but wrote '[1]")),
    Case("echo '{}'", fails: .request(.malformedBody, "its JSON object has none")),
    Case("yes", fails: .request(.oversizedBody, "it wrote more than 32 MiB")),
    Case(
      #"echo '{"text": "yes"}'; echo why >&2; exit 3"#,
      fails: .provider("it ended with status 3: why")),
    Case("exit 75", fails: .request(.temporary, "it ended with status 75")),
    Case("kill -9 $$", fails: .provider("signal 9 ended it")),
    Case("no-such-program", fails: .provider("it ended with status 127: ")),
  ])
  func `converts a program's result to an answer or an error`(_ program: Case) async throws {
    switch (program.result, try await Self.ask(try Self.model(program.command))) {
    case (.success(let text), .success(let response)):
      // Two differing texts of 10 MB must not be diffed in a log.
      #expect(response.text.utf8.elementsEqual(text.utf8), "\(response.text.prefix(100))")
    case (.failure(.provider(let words)), .failure(.provider(let message))):
      #expect(message.contains(words), "\(message)")
      #expect(message.hasPrefix(program.command))
    case (.failure(.request(let kind, let words)), .failure(.failed(let failure))):
      #expect(failure.kind == kind)
      #expect(failure.message.contains(words), "\(failure.message)")
    case (let expected, let result): Issue.record("\(result) is not \(expected)")
    }
  }

  @Test(arguments: [
    "sleep 300", "while true; do :; done", #"sleep 300 & echo '{"text": "yes"}'; wait"#,
    "setsid sleep 5", "cat /dev/zero >&2",
  ])
  func `ends a hanging program after the time limit`(command: String) async throws {
    let result = try await Self.ask(try Self.model(command, timeout: .milliseconds(500)))
    #expect(throws: ModelError.timeout(seconds: 0.5)) { try result.get() }
  }

  @Test func `the time limit ends all descendants`() async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-group-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let command = "sleep 300 & echo $! > \(file); wait"
    _ = try await Self.ask(try Self.model(command, timeout: .seconds(1)))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    // Another process adopts an orphan, and may take a moment to reap it.
    for _ in 0..<500 where isRunning(child) { try await Task.sleep(for: .milliseconds(10)) }
    #expect(!isRunning(child))
  }

  /// Whether a process exists and has not ended.
  private func isRunning(_ identifier: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
    else { return false }
    return !status.contains(") Z ")
  }

  @Test func `ends a cancelled program`() async throws {
    let model = try Self.model("sleep 300")
    let task = Task { try await model.respond(to: Self.request) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  /// A program that appends a line to a file each time, and answers from the third time on.
  private static func counting(to file: String, failing status: Int) -> String {
    """
    echo >> \(file)
    [ $(wc -l < \(file)) -ge 3 ] || exit \(status)
    echo '{"text": "at last"}'
    """
  }

  @Test(arguments: [(75, 3), (1, 1), (74, 1)])
  func `retries only status 75`(status: Int, starts: Int) async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-starts-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    var configuration = ModelSource.Configuration(environment: [:])
    configuration.retries.baseDelay = .milliseconds(1)
    let source = ModelSource(configuration, replaying: nil)
    let command = Self.counting(to: file, failing: status)
    let model = source.governed(try Self.model(command), named: ModelID("exec:\(command)"))
    let result = try await Self.ask(model)
    #expect(try String(contentsOfFile: file, encoding: .utf8).count == starts)
    if starts == 3 {
      #expect(try result.get().text == "at last")
    } else {
      #expect(throws: ModelError.self) { try result.get() }
    }
  }

  @Test func `a transient failure ends after the maximum number of attempts`() async throws {
    var configuration = ModelSource.Configuration(environment: [:])
    configuration.retries.baseDelay = .milliseconds(1)
    configuration.retries.maximumAttempts = 2
    let source = ModelSource(configuration, replaying: nil)
    let model = source.governed(try Self.model("exit 75"), named: "exec:exit 75")
    let result = try await Self.ask(model)
    #expect(
      throws: ModelError.gaveUp(
        RequestFailure(.temporary, message: "exit 75: it ended with status 75"), attempts: 2,
        reason: .attempts(2))
    ) { try result.get() }
  }

  @Test func `keeps to the concurrency limit and measures the latency`() async throws {
    var configuration = ModelSource.Configuration(environment: [:])
    configuration.limits.initialConcurrency = 2
    configuration.limits.maximumConcurrency = 2
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-most-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let source = ModelSource(configuration, replaying: nil)
    // Each answers with the number of processes that run at the same time.
    let command = """
      touch \(file)/$$; sleep 0.2; n=$(ls \(file) | wc -l); rm \(file)/$$
      printf '{"text": "%d"}' $n
      """
    let model = source.governed(try Self.model(command), named: ModelID("exec:\(command)"))
    try await withThrowingTaskGroup(of: Response.self) { group in
      for _ in 0..<8 { group.addTask { try await model.respond(to: Self.request) } }
      for try await response in group {
        #expect(["1", "2"].contains(response.text))
        #expect(response.latency >= 0.2)
      }
    }
  }
}
