/// The reason why a model stopped generating.
public enum FinishReason: String, Hashable, Codable, Sendable {
  /// The answer is complete, or a stop sequence was reached.
  case stop
  /// The token limit cut off the answer.
  case length
  /// The model or its provider declined to answer.
  case refusal
  /// The model called a tool.
  case toolCalls = "tool_calls"
  /// The provider gave another reason, or none.
  case other
}
