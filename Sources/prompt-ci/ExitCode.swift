/// The exit code of the process. Codes from 64 are those of `sysexits.h`.
enum ExitCode: Int32, CaseIterable {
  /// The gates hold, or the command succeeded.
  case success = 0
  /// A gate fails.
  case gateFailed = 1
  /// Inconclusive: too many errors, or nothing was judged.
  case inconclusive = 3
  /// The command line is wrong, or names something unusable.
  case usage = 64
  /// An eval file does not compile, or a prompt or dataset is invalid.
  case badInput = 65
  /// No sample was selected, which is never a pass.
  case nothingSelected = 69
  /// prompt-ci itself failed.
  case internalError = 70
  /// The user stopped the run.
  case interrupted = 130

  /// The meaning of the code, for help.
  var meaning: String {
    switch self {
    case .success: "The gates hold."
    case .gateFailed: "A gate fails."
    case .inconclusive: "Inconclusive: too many errors, or nothing was judged."
    case .usage: "The command line is wrong."
    case .badInput: "An eval file does not compile, or a prompt or dataset is invalid."
    case .nothingSelected: "No sample was selected."
    case .internalError: "prompt-ci itself failed."
    case .interrupted: "The run was interrupted."
    }
  }
}
