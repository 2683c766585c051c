package import PromptCI

extension ToolCall {
  /// The call as people write one: `find_order({"number": "A 17"})`.
  package var text: String { "\(name)(\(arguments))" }
}
