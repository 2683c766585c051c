internal import Synchronization

/// Detects which requirements a suite leaves to their defaults, by recording which defaults are
/// read.
///
/// This is the only reliable way: Swift silently uses the default if a property of the same name
/// has another type, is static or lazy, or has a mutating, asynchronous or throwing getter.
final class DefaultRequirements: Sendable {
  @TaskLocal private static var current: DefaultRequirements?

  private let suite: ObjectIdentifier
  private let noted = Mutex<Set<SuiteRequirement>>([])

  /// Creates a detector for a suite type.
  init(of suite: Any.Type) {
    self.suite = ObjectIdentifier(suite)
  }

  /// The requirements whose defaults were read.
  var all: [SuiteRequirement] {
    noted.withLock { noted in SuiteRequirement.allCases.filter(noted.contains) }
  }

  /// Reads a value of the suite, recording which defaults that uses.
  func reading<Value>(_ body: () -> Value) -> Value {
    DefaultRequirements.$current.withValue(self, operation: body)
  }

  /// Records that a default was read, unless it belongs to another suite that this one forwards to.
  static func note(_ requirement: SuiteRequirement, of type: Any.Type) {
    guard let current, current.suite == ObjectIdentifier(type) else { return }
    current.noted.withLock { _ = $0.insert(requirement) }
  }
}
