internal import PromptCI

/// An accumulator of the events of Anthropic's Messages, up to `message_stop`.
///
/// Reference: https://docs.anthropic.com/en/api/messages-streaming
struct AnthropicAccumulator: ResponseAccumulator {
  /// A content block that has partly arrived.
  private struct PartialBlock {
    var type = ""
    var id = ""
    var name = ""
    var text = ""
  }

  private let endpoint: ProviderEndpoint
  private var blocks: [Int: PartialBlock] = [:]
  private var stopReason: JSONValue?
  private var usage: [String: JSONValue] = [:]
  private var hasStarted = false

  private(set) var isComplete = false
  private(set) var hasContent = false

  /// Creates an accumulator for one answer.
  init(endpoint: ProviderEndpoint) {
    self.endpoint = endpoint
  }

  mutating func add(event: String?, data: String) throws(ProviderFailure) {
    guard !isComplete else { return }
    let document = try endpoint.document(of: data)
    if let failure = ProviderFailure(errorIn: document, from: endpoint.provider.name, status: nil) {
      throw failure
    }
    let index = document["index"]?.doubleValue.flatMap { Int(exactly: $0) } ?? 0
    switch document["type"]?.stringValue ?? event {
    case "message_start":
      hasStarted = true
      take(document["message"]?["usage"])
    case "content_block_start":
      let block = document["content_block"]
      blocks[index] = PartialBlock(
        type: block?["type"]?.stringValue ?? "", id: block?["id"]?.stringValue ?? "",
        name: block?["name"]?.stringValue ?? "", text: block?["text"]?.stringValue ?? "")
    case "content_block_delta":
      let delta = document["delta"]
      switch delta?["type"]?.stringValue {
      case "text_delta": append(delta?["text"], toBlock: index)
      case "input_json_delta": append(delta?["partial_json"], toBlock: index)
      // Thinking, its signature and citations are not part of the answer's text.
      default: break
      }
    case "message_delta":
      if let reason = document["delta"]?["stop_reason"], reason != .null { stopReason = reason }
      take(document["usage"])
    case "message_stop": isComplete = true
    // A ping, the end of a block, or an event of a later version.
    default: break
    }
  }

  func finish() throws(ProviderFailure) -> Response {
    guard isComplete, hasStarted else { throw endpoint.cutStream }
    let content = blocks.sorted { $0.key < $1.key }.map { _, block -> JSONValue in
      guard block.type == "tool_use" else {
        return ["type": .string(block.type), "text": .string(block.text)]
      }
      // A call without arguments has no parts. A call cut by the token limit is not valid JSON, and
      // stays as it is.
      let input = ProviderJSON.document(in: Array(block.text.utf8))
      return [
        "type": "tool_use", "id": .string(block.id), "name": .string(block.name),
        "input": block.text.isEmpty ? [:] : input ?? .string(block.text),
      ]
    }
    var counts = JSONObject()
    for (name, value) in usage { counts.add(name, value) }
    let document: JSONValue = [
      "content": .array(content), "stop_reason": stopReason ?? .null, "usage": .object(counts),
    ]
    return try endpoint.response(of: document, by: AnthropicMessages.self)
  }

  private mutating func append(_ part: JSONValue?, toBlock index: Int) {
    guard let part = part?.stringValue, !part.isEmpty else { return }
    blocks[index]?.text += part
    hasContent = true
  }

  /// Takes token counts, which are totals, so that later ones replace earlier ones.
  private mutating func take(_ counts: JSONValue?) {
    guard case .object(let counts) = counts else { return }
    for key in counts.keys {
      if let value = counts[key], value != .null { usage[key] = value }
    }
  }
}
