/// Why a model stopped.
public enum FinishReason: String, Hashable, Codable, Sendable {
  /// The answer was complete, or a stop sequence came.
  case stop
  /// The token limit cut the answer.
  case length
  /// The model or its provider declined to answer.
  case refusal
  /// The model asked for a tool to be called.
  case toolCalls = "tool_calls"
  /// The provider gave another reason, or none.
  case other
}
