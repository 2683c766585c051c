internal import Foundation

extension Error {
  /// The error's message, together with its type if the message says little.
  ///
  /// A bare case such as `notFound` becomes `LookupError.notFound`; an error with an empty
  /// description becomes its type's name.
  ///
  /// If the sandbox of eval files denied the access, the message also names the option that allows
  /// it.
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
    // Type-erased, because the compiler considers every error convertible: it bridges to `NSError`.
    let value: Any = self
    if value is any CustomStringConvertible || value is any CustomDebugStringConvertible {
      return text.contains(where: \.isWhitespace) ? text : "\(type): \(text)"
    }
    return "\(type).\(text)"
  }
}
