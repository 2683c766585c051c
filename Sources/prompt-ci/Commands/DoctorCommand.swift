internal import Console
internal import Foundation
internal import Reporting
internal import Results
internal import Runner

/// Checks what a run needs, and says what is missing.
struct DoctorCommand: ParsableCommand {
  var models = ModelOptions()

  static let configuration = CommandConfiguration(
    name: "doctor", abstract: "Check the toolchain, libraries, keys, clock and network.")

  static let sections: [OptionSection<DoctorCommand>] = [
    OptionSection("model options", ModelOptions.options.named("ca-file").of(\.models))
  ]

  func run() async -> ExitCode {
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let doctor = Doctor(
      executable: executable ?? CommandLine.arguments.first ?? "",
      environment: ProcessInfo.processInfo.environment, caFile: models.caFile)
    let interruption = StopSignal()
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
}
