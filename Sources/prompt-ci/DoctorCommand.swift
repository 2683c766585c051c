internal import Foundation
internal import Runner

/// Checks what a run needs, and tells what is missing.
func checkHealth() async -> ExitCode {
  let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  let doctor = Doctor(
    executable: executable ?? CommandLine.arguments.first ?? "",
    environment: ProcessInfo.processInfo.environment)
  let checks = await doctor.examine()
  for check in checks {
    let symbol =
      switch check.state {
      case .good: "✔"
      case .missing: "◇"
      case .bad: "✘"
      }
    print("\(symbol) \(check.name): \(check.detail)")
  }
  return checks.contains { $0.state == .bad } ? .internalError : .success
}
