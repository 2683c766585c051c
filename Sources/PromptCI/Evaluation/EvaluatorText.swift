/// An evaluator as a person would write it: `MaximumWords(5)`, `AllOf(Contains("a"), MaximumWords(80))`.
///
/// It is read by reflection, and for people alone: what no person would write, a closure or a schema, is left out, and long
/// texts are cut.
struct EvaluatorText {
  /// How many characters it has at most.
  private static let limit = 120

  private var partsLeft = 60

  private init() {}

  /// The text of an evaluator.
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
      // The first argument has no label as a rule, but a truth value says nothing without one.
      let isLabelled = !arguments.isEmpty || child.value is Bool
      arguments.append(isLabelled ? child.label.map { "\($0): \(text)" } ?? text : text)
    }
    return "\(type)(\(arguments.joined(separator: ", ")))"
  }

  /// An argument, or `nil` of one that no person would write so.
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

  /// The parts of a value, each once: what it was made of and what that was made into may both be there.
  private mutating func values(of mirror: Mirror) -> String? {
    var texts: [String] = []
    for child in mirror.children {
      guard let text = value(child.value), !texts.contains(text) else { continue }
      texts.append(text)
    }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}

/// An evaluator that judges as another does.
protocol WrappingEvaluator: ResponseEvaluator {
  /// The other.
  var wrapped: any ResponseEvaluator { get }
}
