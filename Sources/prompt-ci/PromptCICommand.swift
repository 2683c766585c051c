internal import Foundation

/// The program: it reads the command line, does what it asks for, and ends with an exit code.
@main
enum PromptCICommand {
  static func main() async {
    raiseDescriptorLimit()
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

  /// Allows as many connections as the system does: the usual limit, of 1,024, is for programs that use `select`.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else {
      return
    }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
  }
}
