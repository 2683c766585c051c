package import PromptCI

/// Something of a document that the suite does not have, or has otherwise.
package struct MigrationFinding: Hashable, Sendable {
  /// How much it matters.
  package enum Kind: Hashable, Sendable {
    /// It is not carried over.
    case lost
    /// It is carried over, and differs from what it was; or it was guessed.
    case changed
  }

  /// Where it is written.
  package let location: SourceLocation

  /// How much it matters.
  package let kind: Kind

  /// What it is, and what to do.
  package let message: String

  /// The whole of what is not carried over, where the message has the start of it alone.
  let detail: String?

  /// Creates a finding.
  init(_ kind: Kind, _ location: SourceLocation, _ message: String, detail: String? = nil) {
    self.kind = kind
    self.location = location
    self.message = message
    self.detail = detail
  }

  /// What a comment at the sample says.
  var comment: String {
    "Not carried over: \(message)" + (detail.map { "\n\($0)" } ?? "")
  }
}

extension MigrationFinding: CustomStringConvertible {
  /// `path:line:column: not carried over: message`.
  package var description: String {
    "\(location): \(kind == .lost ? "not carried over" : "note"): \(message)"
  }
}
