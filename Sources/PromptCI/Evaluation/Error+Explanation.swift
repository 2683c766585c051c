internal import Foundation

extension Error {
  /// What happened, in words: the error's own, with its type where they say little.
  ///
  /// A bare case such as `notFound` becomes `LookupError.notFound`; an error without words becomes its type's name.
  ///
  /// Where the sandbox of eval files is why, the option follows that allows it.
  package var explanation: String {
    guard let hint = SandboxState.hint(for: self) else { return ownExplanation }
    return "\(ownExplanation) (\(hint))"
  }

  private var ownExplanation: String {
    if let text = (self as? any LocalizedError)?.errorDescription,
      !text.trimmingWhiteSpace.isEmpty
    {
      return text
    }
    let type = String(describing: Self.self)
    let text = String(describing: self)
    if text.trimmingWhiteSpace.isEmpty { return "\(type), without a description" }
    if text.hasPrefix(type) { return text }
    // Asked of the error itself, the compiler takes every error for one, because of its bridge to `NSError`.
    let value: Any = self
    if value is any CustomStringConvertible || value is any CustomDebugStringConvertible {
      return text.contains(where: \.isWhitespace) ? text : "\(type): \(text)"
    }
    return "\(type).\(text)"
  }
}
