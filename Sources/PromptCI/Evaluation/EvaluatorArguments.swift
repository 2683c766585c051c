/// The arguments of an evaluator as a text, the same in every process, by which two are told apart.
///
/// They are read by reflection, so that evaluators of a user's own need not help. What has no parts that can be seen, such
/// as a closure, is told by its type alone.
enum EvaluatorArguments {
  /// How many levels are read; what is deeper is told by its type.
  private static let depthLimit = 12

  /// The type of a value and its parts, in their order; those of sets and dictionaries sorted.
  static func text(of value: Any, depth: Int = 0) -> String {
    let type = String(describing: Swift.type(of: value))
    let mirror = Mirror(reflecting: value)
    switch value {
    case let text as String: return "\"\(text)\""
    case let number as any BinaryInteger: return "\(number)"
    case let number as any BinaryFloatingPoint: return "\(number)"
    case let bool as Bool: return "\(bool)"
    default: break
    }
    guard depth < depthLimit, mirror.displayStyle != .class, !mirror.children.isEmpty else {
      // An enumeration's case without values has no children, and is told by its name.
      return mirror.displayStyle == .enum ? "\(type).\(value)" : type
    }
    var parts = mirror.children.map { child in
      (child.label.map { "\($0): " } ?? "") + text(of: child.value, depth: depth + 1)
    }
    if mirror.displayStyle == .set || mirror.displayStyle == .dictionary { parts.sort() }
    return "\(type)(\(parts.joined(separator: ", ")))"
  }
}
