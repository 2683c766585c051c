package import PromptCI

/// The programs that may act as models, and the environment that they see.
///
/// A program runs outside the sandbox of eval files, with the user's files and network. So only the
/// command line may name any program. An eval file may name one if the command line allows it; a
/// prompt file or data never may.
package struct ProgramAccess: Hashable, Sendable {
  /// Whether eval files may name programs.
  package var isOpenToEvalFiles: Bool
  /// The models named on the command line.
  package var named: Set<ModelID>
  /// The environment of programs.
  package var environment: [String: String]

  /// Creates an access.
  ///
  /// - Parameters:
  ///   - isOpenToEvalFiles: Whether eval files may name programs.
  ///   - named: The models named on the command line.
  ///   - environment: The environment of programs.
  package init(
    isOpenToEvalFiles: Bool = false, named: Set<ModelID> = [], environment: [String: String] = [:]
  ) {
    self.isOpenToEvalFiles = isOpenToEvalFiles
    self.named = named
    self.environment = environment
  }

  /// Creates the access that a request grants.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - environment: The environment of the process.
  /// - Throws: ``SessionError/badInput(_:)`` if a variable that programs should see is not set.
  package init(
    _ request: RunRequest, environment: [String: String]
  ) throws(SessionError) {
    var visible = HostEnvironment.allowed(environment)
    for name in request.models.programVariables {
      guard let value = environment[name] else {
        throw .badInput(
          "error: --exec-env \(name): the variable is not set; set it, or remove the option")
      }
      visible[name] = value
    }
    self.init(
      isOpenToEvalFiles: request.models.allowsPrograms,
      named: Set(request.overrides.models + request.otherModels),
      environment: visible)
  }

  /// The reason that a program may not be started, and what to do; `nil` if it may.
  package func refusal(of name: ModelID) -> String? {
    if isOpenToEvalFiles || named.contains(name) { return nil }
    return
      "an eval file names the program '\(name)', and programs that eval files name are not started: a program "
      + "runs outside the sandbox, with your files and network; allow it with --allow-exec "
      + "(PROMPT_CI_ALLOW_EXEC=1 under `swift test`), or name it yourself with --model"
  }
}
