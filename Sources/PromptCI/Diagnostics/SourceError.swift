/// A mistake at a byte of a text, before anybody has worked out the line.
///
/// A file may have thousands of mistakes, of which a few are shown: only those become a ``Diagnostic``, which costs a
/// walk through the text.
package struct SourceError: Error, Hashable, Sendable {
  /// The offset of the byte at fault.
  package let offset: Int

  /// What is wrong, and what to do.
  package let message: String

  /// Creates a mistake.
  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
