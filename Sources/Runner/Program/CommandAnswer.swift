internal import Foundation
internal import PromptCI

/// The output of a program that acts as a model: one JSON object.
///
/// ```json
/// {"text": "…", "finishReason": "tool_calls",
///  "toolCalls": [{"id": "1", "name": "find_order", "arguments": {"number": "A 17"}}],
///  "usage": {"input": 42, "output": 3, "cachedInput": 40, "reasoning": 1}}
/// ```
///
/// `text` is required unless there are `toolCalls`. The `arguments` of a call are JSON, or a string
/// that is used unchanged, because a model's output may be malformed. Unknown keys are ignored.
enum CommandAnswer {
  /// A mistake in a program's output, worded to follow "it must write".
  struct Mistake: Error, Hashable {
    /// The required output, and the actual output.
    let description: String
  }

  /// The maximum token count that a program may report, so that sums cannot overflow.
  private static let maximumTokens = TokenUsage.maximum

  /// Parses an answer.
  ///
  /// - Throws: ``Mistake`` for the first value that is missing or of the wrong type.
  static func response(in output: Data) throws(Mistake) -> Response {
    var parser = JSONParser(Array(output), repairsSurrogates: true)
    guard case .object(let answer)? = try? parser.document() else {
      let start = String(decoding: output.prefix(80), as: UTF8.self)
      throw Mistake(
        description: output.isEmpty
          ? "a JSON object with \"text\" to standard output, but wrote nothing"
          : "a JSON object with \"text\" to standard output, but wrote '\(start)'"
            + (output.count > 80 ? "…" : ""))
    }
    let calls = try toolCalls(in: answer)
    let finishReason = try finishReason(in: answer)
    return Response(
      try text(in: answer, isOptional: !calls.isEmpty),
      finishReason: finishReason ?? (calls.isEmpty ? .stop : .toolCalls), toolCalls: calls,
      usage: try usage(in: answer))
  }

  private static func text(
    in answer: JSONObject, isOptional: Bool
  ) throws(Mistake) -> String {
    switch answer["text"] {
    case .string(let text): return text
    case nil where isOptional, .null where isOptional: return ""
    case nil: throw Mistake(description: "\"text\", but its JSON object has none")
    case let other?: throw Mistake(description: "\"text\" as a string, but wrote \(other.kind)")
    }
  }

  private static func finishReason(in answer: JSONObject) throws(Mistake) -> FinishReason? {
    guard let value = answer["finishReason"], value != .null else { return nil }
    if let reason = value.stringValue.flatMap(FinishReason.init) { return reason }
    throw Mistake(
      description: "\"finishReason\" as stop, length, refusal, tool_calls or other, but wrote "
        + "\(value.compact.prefix(80))")
  }

  private static func toolCalls(in answer: JSONObject) throws(Mistake) -> [ToolCall] {
    guard let value = answer["toolCalls"], value != .null else { return [] }
    guard case .array(let elements) = value else {
      throw Mistake(description: "\"toolCalls\" as an array, but wrote \(value.kind)")
    }
    var calls: [ToolCall] = []
    for element in elements {
      guard let name = element["name"]?.stringValue else {
        throw Mistake(
          description: "each of \"toolCalls\" as an object with a \"name\", but wrote "
            + "\(element.compact.prefix(80))")
      }
      calls.append(
        ToolCall(
          id: element["id"]?.plainText ?? "", name: name,
          arguments: element["arguments"]?.plainText ?? "{}"))
    }
    return calls
  }

  private static func usage(in answer: JSONObject) throws(Mistake) -> TokenUsage {
    guard let usage = answer["usage"], usage != .null else { return .unreported }
    func count(_ key: String) throws(Mistake) -> Int {
      guard let value = usage[key], value != .null else { return 0 }
      if case .number(let digits) = value, let count = Int(digits),
        (0...maximumTokens).contains(count)
      {
        return count
      }
      throw Mistake(
        description: "the \"\(key)\" of \"usage\" as a whole number from 0 to \(maximumTokens), "
          + "but wrote \(value.compact.prefix(80))")
    }
    guard case .object = usage else {
      throw Mistake(description: "\"usage\" as an object, but wrote \(usage.kind)")
    }
    let isWhole = ["input", "output"].allSatisfy { usage[$0].map { $0 != .null } ?? false }
    return TokenUsage(
      input: try count("input"), output: try count("output"),
      cachedInput: try count("cachedInput"), reasoning: try count("reasoning"),
      // A reported count of 0 is accepted, because a program need not be a model.
      isReported: isWhole)
  }
}
