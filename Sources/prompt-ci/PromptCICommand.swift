internal import Foundation
internal import Runner

/// The program: it reads the command line, runs the command, and ends with its exit code.
@main
enum PromptCICommand {
  /// The subcommands, in the order of the help.
  static let subcommands: [any ParsableCommand.Type] = [
    RunCommand.self, OptimizeCommand.self, ListCommand.self, InitCommand.self, GateCommand.self,
    MergeCommand.self, CompareCommand.self, BlameCommand.self, HistoryCommand.self,
    ImportCommand.self, AgreementCommand.self, RateCommand.self, CacheCommand.self,
    ModelsCommand.self, DoctorCommand.self, HelpCommand.self,
  ]

  /// The options of all subcommands, each once.
  static let optionDefinitions: [OptionDefinition] = {
    var names: Set<String> = []
    return subcommands.flatMap { $0.optionDefinitions }.filter { names.insert($0.name).inserted }
  }()

  /// Returns the subcommand with a name; `nil` if there is none.
  static func subcommand(named name: String) -> (any ParsableCommand.Type)? {
    subcommands.first { $0.name == name }
  }

  static func main() async {
    StandardStream.reserveClosedDescriptors()
    _ = ChildProcess.prepareSignals
    ProcessTree.adoptOrphans()
    var isDirectory: ObjCBool = false
    let defaultPathExists =
      FileManager.default.fileExists(
        atPath: CommandLineParser.defaultPath, isDirectory: &isDirectory) && isDirectory.boolValue
    let parsed = CommandLineParser.parse(
      Array(CommandLine.arguments.dropFirst()), defaultPathExists: defaultPathExists)
    let code: ExitCode
    switch parsed {
    case .success(let command):
      code = await command.run()
    case .failure(let error):
      printError(error.description)
      code = .usage
    }
    exit(code.rawValue)
  }

  /// How this program is started from a shell, for commands that are suggested.
  static var commandName: String {
    let program = CommandLine.arguments.first ?? ""
    // With `swift run` there is no prompt-ci on the path.
    return program.contains("/.build/") ? "swift run prompt-ci" : "prompt-ci"
  }
}
