internal import Foundation

/// A reason that a suite host did not answer.
package enum HostFailure: Error, Hashable, Sendable {
  /// The host could not be started.
  case notStarted(String)
  /// The host ended during a request: its exit status, the crash's location in the user's code if
  /// known, and the last lines of its standard error.
  case died(ChildProcess.ExitStatus, at: String?, lastWords: String)
  /// The host exceeded a limit, and was ended or refused the resource.
  case exceeded(HostLimit, at: String?)
  /// The host did not answer in time and was ended; `option` raises the limit.
  case timeout(seconds: Double, option: String)
  /// The run is stopping.
  case stopped
}

extension HostFailure {
  /// The failure of a host that ended before it reported that it was ready, and so before any of
  /// the user's code ran.
  static func notReady(_ status: ChildProcess.ExitStatus, _ lastWords: String) -> HostFailure {
    let end =
      switch status {
      case .exited(let status): "it ended with status \(status)"
      case .signalled(let signal): "a signal ended it (\(String(cString: strsignal(signal))))"
      case .unknown: "it ended for an unknown reason"
      }
    return .notStarted("the suite host does not start: \(end)\(quoting(lastWords))")
  }
}

extension HostFailure: CustomStringConvertible {
  /// A description of the failure.
  package var description: String {
    switch self {
    case .notStarted(let reason): reason
    case .died(.exited(let status), _, let lastWords):
      "the code called exit(\(status))" + HostFailure.quoting(lastWords)
    case .died(.signalled(let signal), let place, let lastWords):
      "the code crashed (\(String(cString: strsignal(signal))))"
        + (place.map { " at \($0)" } ?? "") + HostFailure.quoting(lastWords)
    case .died(.unknown, _, let lastWords):
      "the code ended its process for an unknown reason" + HostFailure.quoting(lastWords)
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
