/// The arguments of an evaluator as text, for telling evaluators apart; the same in every process.
///
/// They are read by reflection, so a user's evaluators need not provide them. A value without
/// visible parts, such as a closure or an object, is represented by its type alone, as is
/// everything after several thousand parts.
struct EvaluatorArguments {
  /// The maximum nesting depth.
  private static let depthLimit = 12
  /// The modules whose code changes only together with this one.
  private static let knownModules = ["PromptCI.", "Swift."]

  /// The evaluator's type and its parts, in order; elements of sets and dictionaries are sorted.
  private(set) var text = ""
  /// Whether the judgements depend on ``text`` alone. `false` if the evaluator contains a closure,
  /// an object or a user's type, whose code the arguments do not show.
  private(set) var isComplete = true

  private var partsLeft = 10_000

  /// Reads the arguments of an evaluator.
  init(of evaluator: any ResponseEvaluator) {
    text = text(of: evaluator, depth: 0)
  }

  private mutating func text(of value: Any, depth: Int) -> String {
    partsLeft -= 1
    let type = String(describing: Swift.type(of: value))
    switch value {
    case let text as String: return "\"\(text)\""
    case let number as any BinaryInteger: return "\(number)"
    case let number as any BinaryFloatingPoint: return "\(number)"
    case let bool as Bool: return "\(bool)"
    default: break
    }
    let mirror = Mirror(reflecting: value)
    if depth >= EvaluatorArguments.depthLimit || partsLeft <= 0 || !isKnown(value, mirror) {
      isComplete = false
    }
    guard depth < EvaluatorArguments.depthLimit, partsLeft > 0, mirror.displayStyle != .class,
      !mirror.children.isEmpty
    else {
      // An enumeration case without associated values has no children; its name represents it.
      return mirror.displayStyle == .enum ? "\(type).\(value)" : type
    }
    var parts: [String] = []
    for child in mirror.children {
      let label = child.label.map { "\($0): " } ?? ""
      parts.append(label + text(of: child.value, depth: depth + 1))
    }
    if mirror.displayStyle == .set || mirror.displayStyle == .dictionary { parts.sort() }
    return "\(type)(\(parts.joined(separator: ", ")))"
  }

  /// Whether a value's type and parts determine its behavior.
  private func isKnown(_ value: Any, _ mirror: Mirror) -> Bool {
    switch mirror.displayStyle {
    case .tuple, .optional, .collection, .set, .dictionary: true
    case .struct, .enum:
      EvaluatorArguments.knownModules.contains {
        String(reflecting: Swift.type(of: value)).hasPrefix($0)
      }
    // Closures have no display style.
    default: false
    }
  }
}
