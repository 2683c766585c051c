import Foundation
import PackagePlugin

/// Runs prompt-ci in the package's directory: `swift package prompt-ci evals/`.
@main
struct PromptCIPlugin: CommandPlugin {
  /// Passes the arguments to the tool and exits with its exit code. SwiftPM prints the code and
  /// itself exits with 1.
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let process = Process()
    process.executableURL = try context.tool(named: "prompt-ci").url
    process.arguments = arguments
    process.currentDirectoryURL = context.package.directoryURL
    try process.run()
    process.waitUntilExit()
    if process.terminationReason == .uncaughtSignal || process.terminationStatus != 0 {
      exit(process.terminationStatus)
    }
  }
}
