/// A mistake at a byte offset of a text, before its line is computed.
///
/// A file may have thousands of mistakes, but only a few are shown. Only those become a
/// ``Diagnostic``, which costs a pass through the text.
package struct SourceError: Error, Hashable, Sendable {
  /// The offset of the erroneous byte.
  package let offset: Int

  /// What is wrong, and how to fix it.
  package let message: String

  /// Creates a mistake.
  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
