import Foundation
import PackagePlugin

/// Runs prompt-ci in the package's directory: `swift package prompt-ci evals/`.
@main
struct PromptCIPlugin: CommandPlugin {
  /// Passes the arguments on, and ends with the tool's exit code, which SwiftPM tells and makes a 1.
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
