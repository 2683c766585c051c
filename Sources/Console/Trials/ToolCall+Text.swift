package import PromptCI

extension ToolCall {
  /// The call in the form `find_order({"number": "A 17"})`.
  package var text: String { "\(name)(\(arguments))" }
}
