internal import PromptCI

/// A property or a function of a suite, as far as it is known.
struct SuiteMember: Hashable {
  /// Its name.
  let name: String
  /// Its type as Swift code reads it, `[Gate]?`; the text of the declaration when the compiler did not tell.
  let type: String
  /// Whether ``type`` is what the compiler says.
  let isTypeKnown: Bool
  /// Whether it is a function.
  let isFunction: Bool
  /// Whether it belongs to the type and not to its values.
  let isStatic: Bool
  /// The text that the property is given, when that is a literal.
  let literal: String?
  /// Where its name stands.
  let location: SourceLocation
  /// The line of it.
  let sourceLine: String?
  /// Whether the suite uses its name for anything else than declarations, or any file does after a dot.
  let isUsed: Bool
}
