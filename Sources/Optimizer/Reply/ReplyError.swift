package import PromptCI

/// A reason to reject a reply.
package enum ReplyError: Error, Hashable, Sendable {
  /// The model did not finish the reply.
  case unfinished(FinishReason)
  /// The reply is empty, or the text between its delimiters is.
  case empty
  /// A delimiter of the request is missing; the value is its name.
  case missing(String)
  /// A delimiter occurs more than once; the value is its name.
  case repeated(String)
  /// The reply contains more than one change.
  case severalChanges
  /// The delimiters are out of order.
  case outOfOrder
  /// A line before the change is not a field.
  case badField(String)
  /// The reply has no hypothesis.
  case noHypothesis
}

extension ReplyError: CustomStringConvertible {
  /// A description of the error that tells the author of the reply what to fix.
  package var description: String {
    switch self {
    case .unfinished(.length): "the reply was cut at its token limit"
    case .unfinished(.refusal): "the optimizer declined to answer"
    case .unfinished(let reason): "the reply did not end by itself (\(reason.rawValue))"
    case .empty: "the reply is empty"
    case .missing(let name): "the reply has no line '\(name)' with the request's own mark"
    case .repeated(let name): "the reply has the line '\(name)' more than once"
    case .severalChanges: "the reply has more than one change; one diff or one prompt is read"
    case .outOfOrder: "the reply's delimiters are not in order"
    case .badField(let line):
      "'\(line)' is no field; before the change stand 'hypothesis:', 'target:' and 'predicted:', "
        + "each once and on one line"
    case .noHypothesis: "the reply has no hypothesis"
    }
  }
}
