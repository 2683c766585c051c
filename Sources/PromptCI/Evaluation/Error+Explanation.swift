internal import Foundation

extension Error {
  /// What happened, in words: the error's own, with its type where they say little.
  ///
  /// A bare case such as `notFound` becomes `LookupError.notFound`; an error without words becomes its type's name.
  package var explanation: String {
    if let text = (self as? any LocalizedError)?.errorDescription,
      !text.trimmingWhiteSpace.isEmpty
    {
      return text
    }
    let type = String(describing: Self.self)
    let text = String(describing: self)
    if text.trimmingWhiteSpace.isEmpty { return "\(type), without a description" }
    if text.hasPrefix(type) { return text }
    let metatype: Any.Type = Self.self
    if metatype is any CustomStringConvertible.Type
      || metatype is any CustomDebugStringConvertible.Type
    {
      return text.contains(where: \.isWhitespace) ? text : "\(type): \(text)"
    }
    return "\(type).\(text)"
  }
}
