internal import Foundation

/// A reason why a suite host did not answer.
package enum HostFailure: Error, Hashable, Sendable {
  /// The host could not be started.
  case notStarted(String)
  /// The host ended while it was asked: how, at which place in the user's code, where that is known, and the last of what
  /// it printed to standard error.
  case died(ChildProcess.ExitStatus, at: String?, lastWords: String)
  /// The host took more than it may, and was ended or refused what it asked for.
  case exceeded(HostBound, at: String?)
  /// The host did not answer in time, and was ended; the option allows more.
  case timeout(seconds: Double, option: String)
  /// The run is being stopped.
  case stopped
}

extension HostFailure {
  /// A host that ended before it said that it is there: it never came to the user's code.
  static func notReady(_ status: ChildProcess.ExitStatus, _ lastWords: String) -> HostFailure {
    let end =
      switch status {
      case .exited(let status): "it ended with status \(status)"
      case .signalled(let signal): "a signal ended it (\(String(cString: strsignal(signal))))"
      case .unknown: "it ended, and how is not known"
      }
    return .notStarted("the suite host does not start: \(end)\(quoting(lastWords))")
  }
}

extension HostFailure: CustomStringConvertible {
  /// What happened.
  package var description: String {
    switch self {
    case .notStarted(let reason): reason
    case .died(.exited(let status), _, let lastWords):
      "the code called exit(\(status))" + HostFailure.quoting(lastWords)
    case .died(.signalled(let signal), let place, let lastWords):
      "the code crashed (\(String(cString: strsignal(signal))))"
        + (place.map { " at \($0)" } ?? "") + HostFailure.quoting(lastWords)
    case .died(.unknown, _, let lastWords):
      "the code ended its process, and how is not known" + HostFailure.quoting(lastWords)
    case .exceeded(let bound, let place): "\(bound)" + (place.map { " (at \($0))" } ?? "")
    case .timeout(let seconds, let option):
      "the code did not finish within \(seconds.formatted()) s; is there an endless loop? "
        + "\(option) allows more"
    case .stopped: "the run was stopped"
    }
  }

  private static func quoting(_ lastWords: String) -> String {
    lastWords.isEmpty ? "" : ": \(lastWords)"
  }
}
