internal import PromptCI
internal import Runner

/// Shows the help of a subcommand, or of the tool.
struct HelpCommand: ParsableCommand {
  /// The name of the subcommand; `nil` for the tool.
  var topic: String?

  static let configuration = CommandConfiguration(
    name: "help", abstract: "Show the help of a subcommand.")

  static let arguments: [Argument<HelpCommand>] = [
    Argument(
      definition: ArgumentDefinition(
        placeholder: "subcommand", completion: .subcommands, help: "The subcommand."),
      missing: .keepsDefault
    ) { command, word in
      command.topic = word
    }
  ]

  func validate() throws(ValidationError) {
    guard let topic, PromptCICommand.subcommand(named: topic) == nil else { return }
    let names = PromptCICommand.subcommands.map { $0.name }
    throw ValidationError(
      "there is no subcommand '\(topic)'\(Suggestion.clause(for: topic, among: names))")
  }

  func run() async -> ExitCode {
    let command = topic.flatMap(PromptCICommand.subcommand(named:))
    printOutput(command.map(HelpText.help(for:)) ?? HelpText.tool)
    return .success
  }
}

/// Shows the version: what `prompt-ci --version` stands for.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(name: "version", abstract: "Show the version.")

  func run() async -> ExitCode {
    printOutput(Tool.version)
    return .success
  }
}

/// Writes a completion script: what `prompt-ci --generate-completion-script` stands for.
struct CompletionScriptCommand: ParsableCommand {
  /// The shell that reads the script.
  var shell = Shell.bash

  static let configuration = CommandConfiguration(
    name: "completion-script", abstract: "Write a completion script.")

  func run() async -> ExitCode {
    printOutput(shell.completionScript, terminator: "")
    return .success
  }
}
