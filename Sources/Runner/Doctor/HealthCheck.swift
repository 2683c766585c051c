/// Something that a run needs, and whether it is there.
package struct HealthCheck: Hashable, Sendable {
  /// How it is.
  package enum State: Hashable, Sendable {
    /// It is there.
    case good
    /// It is not there, and nobody has set it up: not every run needs it.
    case missing
    /// It is set up, and does not work as it should; runs that need it fail.
    case faulty
    /// It is not there, and no run can do without it.
    case bad
  }

  /// What is checked.
  package let name: String
  /// How it is.
  package let state: State
  /// What was found, and what to do.
  package let detail: String

  /// Creates a check.
  package init(_ name: String, _ state: State, _ detail: String) {
    self.name = name
    self.state = state
    self.detail = detail
  }
}
