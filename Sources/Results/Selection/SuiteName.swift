/// A suite's name: the name of its type, with its directory if the paths of a run hold several
/// suites of that name.
///
/// ```swift
/// SuiteName("Tone (mail/evals)").type       // "Tone"
/// SuiteName("Tone (mail/evals)").directory  // "mail/evals"
/// ```
package struct SuiteName: Hashable, Sendable {
  /// The type's name, without the module.
  package var type: String
  /// The directory of the suite's file, as a ``StablePaths`` path; `nil` if the type's name is
  /// unique.
  package var directory: String?

  /// Creates a name.
  package init(type: String, directory: String? = nil) {
    self.type = type
    self.directory = directory
  }

  /// Parses a name in the form of ``text``; no type's name contains a space.
  package init(_ text: String) {
    guard text.hasSuffix(")"), let open = text.firstRange(of: " (") else {
      self.init(type: text)
      return
    }
    self.init(
      type: String(text[..<open.lowerBound]), directory: String(text[open.upperBound...].dropLast())
    )
  }

  /// The names that the suite may have in this or another run: with and without its directory.
  package var all: [String] { directory == nil ? [type] : [type, text] }

  /// `Tone (mail/evals)`, or `Tone` without a directory.
  package var text: String { directory.map { "\(type) (\($0))" } ?? type }
}
