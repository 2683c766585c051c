/// A reason why nothing can be run at all.
package enum SessionError: Error, Hashable, Sendable {
  /// No sample of any suite is selected: which is never a pass.
  case nothingSelected
  /// The baseline cannot be read.
  case badRecord(String)
  /// There is no compiler, or no module that eval files import.
  case setup(String)
}

extension SessionError: CustomStringConvertible {
  /// What is wrong, and what to do.
  package var description: String {
    switch self {
    case .nothingSelected:
      "error: no sample is selected; `prompt-ci list PATH` shows what there is to select from"
    case .badRecord(let message), .setup(let message): message
    }
  }
}
