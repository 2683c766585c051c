internal import Synchronization

/// Finds out which requirements a suite leaves to their defaults, by noting which defaults are asked.
///
/// This is the only sure way to know: Swift takes the default without a word when a property of that name has another type,
/// is static or lazy, or has a getter that mutates, waits or throws.
final class DefaultRequirements: Sendable {
  @TaskLocal private static var current: DefaultRequirements?

  private let suite: ObjectIdentifier
  private let noted = Mutex<Set<SuiteRequirement>>([])

  /// Watches the defaults of a suite's type.
  init(of suite: Any.Type) {
    self.suite = ObjectIdentifier(suite)
  }

  /// The requirements whose defaults were asked.
  var all: [SuiteRequirement] {
    noted.withLock { noted in SuiteRequirement.allCases.filter(noted.contains) }
  }

  /// Reads something of the suite.
  func reading<Value>(_ body: () -> Value) -> Value {
    DefaultRequirements.$current.withValue(self, operation: body)
  }

  /// Notes that a default is asked, unless it is one of another suite, which this one may pass on.
  static func note(_ requirement: SuiteRequirement, of type: Any.Type) {
    guard let current, current.suite == ObjectIdentifier(type) else { return }
    current.noted.withLock { _ = $0.insert(requirement) }
  }
}
