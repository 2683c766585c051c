internal import PromptCI

/// A property or function of a suite.
struct SuiteMember: Hashable {
  /// Its name.
  let name: String
  /// Its type as in Swift code, such as `[Gate]?`; the text of its declaration if the compiler does
  /// not list it.
  let type: String
  /// Whether ``type`` comes from the compiler.
  let isTypeKnown: Bool
  /// Whether it is a function.
  let isFunction: Bool
  /// Whether it is a static member.
  let isStatic: Bool
  /// The text of its value, if that is a literal; `nil` otherwise.
  let literal: String?
  /// The location of its name.
  let location: SourceLocation
  /// The source line of its name.
  let sourceLine: String?
  /// Whether the suite uses its name other than in declarations, or any file uses it after a dot.
  let isUsed: Bool
}
