/// An evaluator as source text: `MaximumWords(5)`, `AllOf(Contains("a"), MaximumWords(80))`.
///
/// It is read by reflection, and is for display only. Values without a short source form, such as
/// closures and schemas, are omitted, and long strings are truncated.
struct EvaluatorText {
  /// The maximum number of characters.
  private static let limit = 120

  private var partsLeft = 60

  private init() {}

  /// The source text of an evaluator.
  static func text(of evaluator: any ResponseEvaluator) -> String {
    var reader = EvaluatorText()
    let text = reader.text(of: evaluator)
    return text.count > limit ? "\(text.prefix(limit - 1))…" : text
  }

  private mutating func text(of evaluator: any ResponseEvaluator) -> String {
    if let adjusted = evaluator as? any WrappingEvaluator { return text(of: adjusted.wrapped) }
    let type = String(describing: Swift.type(of: evaluator)).prefix { $0 != "<" }
    var arguments: [String] = []
    for child in Mirror(reflecting: evaluator).children {
      guard let text = value(child.value) else { continue }
      // The first argument usually has no label, but a Boolean is meaningless without one.
      let isLabelled = !arguments.isEmpty || child.value is Bool
      arguments.append(isLabelled ? child.label.map { "\($0): \(text)" } ?? text : text)
    }
    return "\(type)(\(arguments.joined(separator: ", ")))"
  }

  /// An argument as source text, or `nil` if it has no short source form.
  private mutating func value(_ value: Any) -> String? {
    partsLeft -= 1
    guard partsLeft > 0 else { return nil }
    switch value {
    case let text as String: return "\"\(text.prefix(40))\(text.count > 40 ? "…" : "")\""
    case let bool as Bool: return "\(bool)"
    case let number as any BinaryInteger: return "\(number)"
    case let number as any BinaryFloatingPoint: return "\(number)"
    case let evaluator as any ResponseEvaluator: return text(of: evaluator)
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional, .collection, .tuple, .struct: return values(of: mirror)
    case .enum:
      guard let label = mirror.children.first?.label else { return ".\(value)" }
      return values(of: mirror).map { ".\(label)(\($0))" } ?? ".\(label)"
    default: return nil
    }
  }

  /// The distinct parts of a value; an argument and a value derived from it may both be present.
  private mutating func values(of mirror: Mirror) -> String? {
    var texts: [String] = []
    for child in mirror.children {
      guard let text = value(child.value), !texts.contains(text) else { continue }
      texts.append(text)
    }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}

/// An evaluator that judges with another evaluator.
protocol WrappingEvaluator: ResponseEvaluator {
  /// The wrapped evaluator.
  var wrapped: any ResponseEvaluator { get }
}
