/// An error in a record that is read, worded for the user.
package struct RecordError: Error, Hashable, Sendable {
  /// The record, what is wrong and what to do.
  package let message: String

  /// Creates an error.
  package init(_ message: String) {
    self.message = message
  }
}

extension RecordError: CustomStringConvertible {
  /// The message.
  package var description: String { message }
}
