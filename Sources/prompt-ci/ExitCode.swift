/// What the process tells its caller; the numbers from 64 are those of `sysexits.h`.
enum ExitCode: Int32, CaseIterable {
  /// The gates hold, or what was asked for is done.
  case success = 0
  /// A gate fails.
  case gateFailed = 1
  /// The results cannot tell: there are too many errors, or nothing was judged.
  case inconclusive = 3
  /// The command line is wrong, or names something that cannot be used.
  case usage = 64
  /// An eval file does not compile, or a prompt or dataset is bad.
  case badInput = 65
  /// Nothing was selected: zero samples is never a pass.
  case nothingSelected = 69
  /// Our own fault.
  case internalError = 70
  /// The user stopped the run.
  case interrupted = 130

  /// What the number means, for the help.
  var meaning: String {
    switch self {
    case .success: "The gates hold."
    case .gateFailed: "A gate fails."
    case .inconclusive: "The results cannot tell: there are too many errors, or nothing was judged."
    case .usage: "The command line is wrong."
    case .badInput: "An eval file does not compile, or a prompt or dataset is bad."
    case .nothingSelected: "No sample was selected."
    case .internalError: "Something in prompt-ci itself went wrong."
    case .interrupted: "The run was interrupted."
    }
  }
}
