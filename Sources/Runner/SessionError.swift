/// A reason that nothing can be run at all.
package enum SessionError: Error, Hashable, Sendable {
  /// No sample of any suite is selected, which is never a pass.
  case nothingSelected
  /// A named file or directory cannot be used: a baseline, a price table, cassettes.
  case badInput(String)
  /// A judge missed more of its canaries than it may, so that its judgements are useless.
  case distrustedJudge(String)
  /// There is no compiler, or no module for eval files to import.
  case setup(String)
}

extension SessionError: CustomStringConvertible {
  /// The problem, and what to do about it.
  package var description: String {
    switch self {
    case .nothingSelected:
      "error: no sample is selected; `prompt-ci list PATH` shows what there is to select from"
    case .badInput(let message), .distrustedJudge(let message), .setup(let message): message
    }
  }
}
