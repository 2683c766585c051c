package import PromptCI

/// Why a reply is rejected.
package enum ReplyError: Error, Hashable, Sendable {
  /// It did not end by itself.
  case unfinished(FinishReason)
  /// There is nothing in it, or nothing between its delimiters.
  case empty
  /// A delimiter of the request is missing.
  case missing(String)
  /// A delimiter is there more than once.
  case repeated(String)
  /// There is more than one change.
  case severalChanges
  /// The delimiters are not in order.
  case outOfOrder
  /// A line before the change is no field.
  case badField(String)
  /// It does not say why.
  case noHypothesis
}

extension ReplyError: CustomStringConvertible {
  /// What is wrong, in words that whoever wrote the reply can act on.
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
