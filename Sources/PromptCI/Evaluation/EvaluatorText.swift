/// An evaluator as a person would write it: `MaximumWords(5)`, `AllOf(Contains("a"), MaximumWords(80))`.
enum EvaluatorText {
  /// How many characters it has at most.
  private static let limit = 120

  /// The text of an evaluator.
  static func text(of evaluator: any ResponseEvaluator) -> String {
    let text = text(of: evaluator, depth: 0)
    return text.count > limit ? "\(text.prefix(limit - 1))…" : text
  }

  private static func text(of evaluator: any ResponseEvaluator, depth: Int) -> String {
    if let adjusted = evaluator as? any WrappingEvaluator {
      return text(of: adjusted.wrapped, depth: depth)
    }
    let type = String(describing: Swift.type(of: evaluator)).prefix { $0 != "<" }
    let parts = Mirror(reflecting: evaluator).children.enumerated().compactMap { index, child in
      value(child.value, depth: depth + 1).map { text in
        // The first argument tends to have no label.
        index == 0 ? text : (child.label.map { "\($0): \(text)" } ?? text)
      }
    }
    return "\(type)(\(parts.joined(separator: ", ")))"
  }

  /// An argument, or `nil` of one that no person would write so.
  private static func value(_ value: Any, depth: Int) -> String? {
    switch value {
    case let text as String: return "\"\(text.prefix(40))\(text.count > 40 ? "…" : "")\""
    case let bool as Bool: return "\(bool)"
    case let number as any BinaryInteger: return "\(number)"
    case let number as any BinaryFloatingPoint: return "\(number)"
    case let evaluator as any ResponseEvaluator:
      return depth > 3 ? "…" : text(of: evaluator, depth: depth)
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      return mirror.children.first.flatMap { self.value($0.value, depth: depth) }
    case .collection:
      let elements = mirror.children.prefix(4).compactMap { self.value($0.value, depth: depth + 1) }
      let rest = mirror.children.count > 4 ? ", …" : ""
      return elements.isEmpty ? nil : elements.joined(separator: ", ") + rest
    case .enum where mirror.children.isEmpty: return ".\(value)"
    default: return nil
    }
  }
}

/// An evaluator that judges as another does.
protocol WrappingEvaluator: ResponseEvaluator {
  /// The other.
  var wrapped: any ResponseEvaluator { get }
}
