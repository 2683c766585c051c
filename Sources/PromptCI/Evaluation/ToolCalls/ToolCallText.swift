/// Tool calls as text for reports.
enum ToolCallText {
  /// The calls as the end of a sentence: `it called find_order({"n":1}), cancel({})`.
  static func called(_ calls: [ToolCall]) -> String {
    guard !calls.isEmpty else { return "it called no tool" }
    let texts = calls.map { "\($0.name)(\(Excerpt.short($0.arguments)))" }
    return "it called \(Excerpt.list(texts))"
  }

  /// Names as text.
  static func list(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : Excerpt.list(names)
  }

  /// The problem with an evaluator's tool names.
  static func problems(_ names: [String], of evaluator: String) -> [String] {
    names.contains { $0.trimmingWhiteSpace.isEmpty }
      ? ["\(evaluator): the name of a tool is empty"] : []
  }
}

extension Excerpt {
  /// The start of a text on one line, without quotes.
  fileprivate static func short(_ text: String) -> String {
    let quoted = Excerpt.quoted(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    return String(quoted.dropFirst().dropLast()).replacing("\\\"", with: "\"")
  }
}
