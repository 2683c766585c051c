internal import Foundation
internal import PromptCI
internal import Runner
internal import Synchronization

/// The resources that all evaluations of a test process share: models with their limits and budget,
/// the cache, and cassettes.
///
/// Environment variables set what a test cannot:
///
/// | variable | meaning |
/// |---|---|
/// | `PROMPT_CI_MODEL` | The model that answers instead of the suites' own. |
/// | `PROMPT_CI_REPLAY` | The directory of the cassettes that replace all models. |
/// | `PROMPT_CI_RECORD` | The directory in which answers are recorded as cassettes. |
/// | `PROMPT_CI_ALLOW_EXEC` | `1` allows starting the programs that suites name as models. |
/// | `PROMPT_CI_EXEC_ENV` | Further environment variables that such programs see, separated by commas. |
/// | `PROMPT_CI_REDACT` | Further environment variables whose values are redacted, separated by commas. |
/// | `PROMPT_CI_MAX_COST` | The maximum cost of all suites together, in US dollars. |
final class TestSession: Sendable {
  /// The session of this process.
  static let shared = TestSession(
    environment: ProcessInfo.processInfo.environment, storeDirectory: ".prompt-ci")

  /// The environment, which contains keys.
  let environment: [String: String]
  private let storeDirectory: String
  private let equipped = Mutex<Result<(RunRequest, RunDependencies), SessionError>?>(nil)
  private let told = Mutex<[String]>([])

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - environment: The environment of the process.
  ///   - storeDirectory: The directory of the cache.
  init(environment: [String: String], storeDirectory: String) {
    self.environment = environment
    self.storeDirectory = storeDirectory
  }

  /// The settings of runs.
  ///
  /// - Throws: An error about an invalid environment variable.
  func request() throws(SessionError) -> RunRequest { try equip().0 }

  /// The resources of runs, created on first use.
  ///
  /// - Throws: An error about an invalid environment variable.
  func dependencies() throws(SessionError) -> RunDependencies { try equip().1 }

  /// Warnings about the session as a whole that were not taken yet, such as a cache that cannot be
  /// opened.
  func takeWarnings() -> [String] {
    told.withLock { told in
      defer { told = [] }
      return told
    }
  }

  private func equip() throws(SessionError) -> (RunRequest, RunDependencies) {
    let result = equipped.withLock { equipped in
      if let equipped { return equipped }
      let result: Result<(RunRequest, RunDependencies), SessionError>
      do throws(SessionError) {
        let request = try TestSession.request(environment)
        let runner = SuiteRunner(
          request, executable: "", environment: environment, storeDirectory: storeDirectory)
        let dependencies = try runner.makeDependencies(needsKeys: true) { warning in
          told.withLock { $0.append(warning) }
        }
        result = .success((request, dependencies))
      } catch {
        result = .failure(error)
      }
      equipped = result
      return result
    }
    return try result.get()
  }

  /// The run options from the environment.
  ///
  /// An empty variable counts as unset, so that a CI job can clear it.
  static func request(_ environment: [String: String]) throws(SessionError) -> RunRequest {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    func names(_ name: String) -> [String] {
      (value(name) ?? "").split(separator: ",")
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    func isSet(_ name: String) throws(SessionError) -> Bool {
      guard let text = value(name), text != "0" else { return false }
      guard text == "1" else { throw .badInput("\(name) must be 1 or 0, not '\(text)'") }
      return true
    }
    var request = RunRequest()
    request.overrides.models = value("PROMPT_CI_MODEL").map { [ModelID($0)] } ?? []
    request.cassettes.replayDirectory = value("PROMPT_CI_REPLAY")
    request.cassettes.recordDirectory = value("PROMPT_CI_RECORD")
    request.models.allowsPrograms = try isSet("PROMPT_CI_ALLOW_EXEC")
    request.models.programVariables = names("PROMPT_CI_EXEC_ENV")
    request.trials.redactedVariables = names("PROMPT_CI_REDACT")
    if request.cassettes.replayDirectory != nil, request.cassettes.recordDirectory != nil {
      throw .badInput("PROMPT_CI_REPLAY and PROMPT_CI_RECORD cannot be set together")
    }
    if let text = value("PROMPT_CI_MAX_COST") {
      guard let cost = Double(text), cost.isFinite, cost >= 0 else {
        throw .badInput(
          "PROMPT_CI_MAX_COST must be an amount in US dollars, such as 0.50, not '\(text)'")
      }
      request.limits.maximumCost = cost
    }
    return request
  }
}
