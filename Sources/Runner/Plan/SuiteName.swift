/// What a suite is called: the name of its type, and its directory where the paths of a run hold several suites of that name.
///
/// ```swift
/// SuiteName("Tone (mail/evals)").type       // "Tone"
/// SuiteName("Tone (mail/evals)").directory  // "mail/evals"
/// ```
package struct SuiteName: Hashable, Sendable {
  /// The name of the type, without the module.
  package var type: String
  /// The directory of its file, as ``StablePaths`` writes it; `nil` where the type's name tells.
  package var directory: String?

  /// Creates a name.
  package init(type: String, directory: String? = nil) {
    self.type = type
    self.directory = directory
  }

  /// Reads a name as ``text`` writes it; no name of a type has a space in it.
  package init(_ text: String) {
    guard text.hasSuffix(")"), let open = text.firstRange(of: " (") else {
      self.init(type: text)
      return
    }
    self.init(
      type: String(text[..<open.lowerBound]), directory: String(text[open.upperBound...].dropLast())
    )
  }

  /// What the suite may be called, in this run or in another: with its directory and without.
  package var all: [String] { directory == nil ? [type] : [type, text] }

  /// `Tone (mail/evals)`, or `Tone` without a directory.
  package var text: String { directory.map { "\(type) (\($0))" } ?? type }
}
