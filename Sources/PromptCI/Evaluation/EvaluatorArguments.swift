/// The arguments of an evaluator as a text, the same in every process, by which two are told apart.
///
/// They are read by reflection, so that evaluators of a user's own need not help. What has no parts that can be seen, such
/// as a closure or an object, is told by its type alone, and so is what comes after some thousands of parts.
struct EvaluatorArguments {
  /// How many levels are read.
  private static let depthLimit = 12
  /// The modules whose code changes with this one alone.
  private static let knownModules = ["PromptCI.", "Swift."]

  /// The type of the evaluator and its parts, in their order; those of sets and dictionaries sorted.
  private(set) var text = ""
  /// Whether ``text`` is all that its judgements depend on: it has no closure, object or type of a user's own in it, whose
  /// code the arguments do not show.
  private(set) var isComplete = true

  private var partsLeft = 10_000

  /// Reads an evaluator.
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
      // An enumeration's case without values has no children, and is told by its name.
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

  /// Whether what a value does is told by its type and its parts.
  private func isKnown(_ value: Any, _ mirror: Mirror) -> Bool {
    switch mirror.displayStyle {
    case .tuple, .optional, .collection, .set, .dictionary: true
    case .struct, .enum:
      EvaluatorArguments.knownModules.contains {
        String(reflecting: Swift.type(of: value)).hasPrefix($0)
      }
    // Closures have no style.
    default: false
    }
  }
}
