internal import PromptCI

/// The usual causes of failures of a category, and the usual remedies.
struct FailureAdvice: Hashable, Sendable {
  /// The category.
  let category: String

  /// A probable cause of a group's failures.
  func cause(of group: FailureGroup) -> String {
    if let expected = group.expected, let answered = group.answered {
      return "the prompt does not say what tells \(expected) from \(answered)"
    }
    switch FailureCategory(rawValue: category) {
    case .formatViolation: return "the prompt leaves the form of the answer open"
    case .boundaryConfusion:
      return "the prompt does not say where one label ends and another begins"
    case .missingContent: return "the prompt does not ask for everything that must be there"
    case .extraContent: return "the prompt does not say what must be left out"
    case .schemaViolation: return "the prompt does not state the shape of the answer exactly"
    case .refusal: return "something in the prompt reads as a reason to decline"
    case .emptyOutput: return "the prompt leaves open what to answer in these cases"
    case .truncated: return "the prompt does not bound the length of the answer"
    case .belowThreshold: return "the prompt does not name the quality that is scored"
    case .wrongAnswer: return "the prompt lacks the rule that decides these cases"
    default: return "the prompt does not state what these checks ask for"
    }
  }

  /// The kind of change that may help.
  func direction(of group: FailureGroup) -> String {
    if let expected = group.expected, let answered = group.answered {
      return "define \(expected) and \(answered) by what distinguishes them, and say which holds "
        + "when both seem to"
    }
    switch FailureCategory(rawValue: category) {
    case .formatViolation:
      return "state the exact form of the answer, and that nothing else may be in it"
    case .boundaryConfusion:
      return "give each label a definition, and a rule for cases between two"
    case .missingContent: return "name what every answer must have"
    case .extraContent: return "name what no answer may have"
    case .schemaViolation: return "spell out the fields, their types and their allowed values"
    case .refusal: return "say that these requests are to be answered, and how"
    case .emptyOutput: return "say what to answer when nothing else applies"
    case .truncated: return "ask for a length that fits the limit"
    case .belowThreshold: return "state as a rule what the evaluators' reasons ask for"
    default: return "add the one general rule that all these cases follow"
    }
  }
}
