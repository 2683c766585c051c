/// The check of one requirement of a run.
package struct HealthCheck: Hashable, Sendable {
  /// The state of a requirement.
  package enum State: Hashable, Sendable {
    /// It is available.
    case good
    /// It is not available because it is not set up; not every run needs it.
    case missing
    /// It is set up but does not work; runs that need it fail.
    case faulty
    /// It is not available, and every run needs it.
    case bad
  }

  /// The requirement's name.
  package let name: String
  /// The requirement's state.
  package let state: State
  /// The finding, and what to do.
  package let detail: String

  /// Creates a check.
  package init(_ name: String, _ state: State, _ detail: String) {
    self.name = name
    self.state = state
    self.detail = detail
  }
}
