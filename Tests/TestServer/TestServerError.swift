/// A reason why a server could not listen on loopback, or ended at once.
package struct TestServerError: Error, Hashable, Sendable {
  /// The system's error code, from `errno`.
  package let code: Int32
}
