internal import Foundation
internal import Reporting
internal import Runner

/// Checks what a run needs, and tells what is missing.
///
/// - Parameter caFile: The path of a file of certificates to trust.
/// - Returns: Whether a run could start.
func checkHealth(caFile: String?) async -> ExitCode {
  let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  let doctor = Doctor(
    executable: executable ?? CommandLine.arguments.first ?? "",
    environment: ProcessInfo.processInfo.environment, caFile: caFile)
  let interruption = Interruption()
  let signals = InterruptSignals(interruption, announcement: nil)
  defer { signals.stop() }
  let checks = await doctor.examine(interruption: interruption)
  if interruption.isRequested { return .interrupted }
  printOutput(
    HealthListing.text(
      of: checks, options: ConsoleOptions(of: .output, color: .auto, verbosity: .normal)),
    terminator: "")
  return checks.contains { $0.state == .bad } ? .internalError : .success
}
