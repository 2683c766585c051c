/// A reason why nothing can be run at all.
package enum SessionError: Error, Hashable, Sendable {
  /// No sample of any suite is selected: which is never a pass.
  case nothingSelected
  /// A file or directory that was named cannot be used: a baseline, a price table, cassettes.
  case badInput(String)
  /// A judge missed more of its canaries than is allowed, so that nothing it says can be used.
  case distrustedJudge(String)
  /// There is no compiler, or no module that eval files import.
  case setup(String)
}

extension SessionError: CustomStringConvertible {
  /// What is wrong, and what to do.
  package var description: String {
    switch self {
    case .nothingSelected:
      "error: no sample is selected; `prompt-ci list PATH` shows what there is to select from"
    case .badInput(let message), .distrustedJudge(let message), .setup(let message): message
    }
  }
}
