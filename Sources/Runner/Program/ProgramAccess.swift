package import PromptCI

/// Which programs may answer as models, and what of the environment they see.
///
/// A program runs outside the sandbox of eval files, with the user's files and network. So only the command line names
/// one freely; an eval file may where the command line says so, and a prompt file or data never.
package struct ProgramAccess: Hashable, Sendable {
  /// Whether eval files may name programs.
  package var isOpenToEvalFiles: Bool
  /// The models that the command line names.
  package var named: Set<ModelID>
  /// The environment of programs.
  package var environment: [String: String]

  /// Creates an access.
  ///
  /// - Parameters:
  ///   - isOpenToEvalFiles: Whether eval files may name programs.
  ///   - named: The models that the command line names.
  ///   - environment: The environment of programs.
  package init(
    isOpenToEvalFiles: Bool = false, named: Set<ModelID> = [], environment: [String: String] = [:]
  ) {
    self.isOpenToEvalFiles = isOpenToEvalFiles
    self.named = named
    self.environment = environment
  }

  /// The access that a command line gives.
  ///
  /// - Parameters:
  ///   - options: The command line.
  ///   - environment: The environment of the process.
  /// - Throws: ``SessionError/badInput(_:)`` when a variable that programs are to see is not set.
  package init(
    _ options: RunOptions, environment: [String: String]
  ) throws(SessionError) {
    var visible = HostEnvironment.allowed(environment)
    for name in options.programVariables {
      guard let value = environment[name] else {
        throw .badInput(
          "error: --exec-env \(name): no such variable is set; set it, or leave the option out")
      }
      visible[name] = value
    }
    self.init(
      isOpenToEvalFiles: options.allowsPrograms,
      named: Set(options.models + (options.optimization.model.map { [$0] } ?? [])),
      environment: visible)
  }

  /// What keeps a program from being started, in words that say what to do; `nil` when nothing does.
  package func refusal(of name: ModelID) -> String? {
    if isOpenToEvalFiles || named.contains(name) { return nil }
    return
      "an eval file names the program '\(name)', and what an eval file names is not started: a program "
      + "runs outside the sandbox, with your files and network; give --allow-exec to start it "
      + "(PROMPT_CI_ALLOW_EXEC=1 under `swift test`), or name it yourself with --model"
  }
}
