package import PromptCI

/// A part of a document that is missing in the migrated suite, or differs there.
package struct MigrationFinding: Hashable, Sendable {
  /// The severity.
  package enum Kind: Hashable, Sendable {
    /// It is not carried over.
    case lost
    /// It is carried over with a difference, or it was guessed.
    case changed
  }

  /// The location in the document.
  package let location: SourceLocation

  /// The severity.
  package let kind: Kind

  /// A description, and what to do about it.
  package let message: String

  /// The full text of what is not carried over, if the message contains only its start.
  let detail: String?

  /// Creates a finding.
  init(_ kind: Kind, _ location: SourceLocation, _ message: String, detail: String? = nil) {
    self.kind = kind
    self.location = location
    self.message = message
    self.detail = detail
  }

  /// The text of the comment at the sample.
  var comment: String {
    "Not carried over: \(message)" + (detail.map { "\n\($0)" } ?? "")
  }
}

extension MigrationFinding: CustomStringConvertible {
  /// The finding as `path:line:column: not carried over: message`.
  package var description: String {
    "\(location): \(kind == .lost ? "not carried over" : "note"): \(message)"
  }
}
