internal import Foundation
internal import Runner

/// The program: it reads the command line, does what it asks for, and ends with an exit code.
@main
enum PromptCICommand {
  static func main() async {
    StandardStream.occupyClosed()
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
      code = await execute(
        command, program: CommandLine.arguments.first ?? "", run: runSuites, list: listSuites)
    case .failure(let error):
      printError(error.description)
      code = .usage
    }
    exit(code.rawValue)
  }
}
