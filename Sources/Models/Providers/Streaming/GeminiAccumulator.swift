internal import PromptCI

/// An accumulator of the events of Gemini's streamGenerateContent.
///
/// Each event is a complete reply by itself. No event is marked as the last. The answer is complete
/// once its finish reason and the usage have arrived. Reference:
/// https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
struct GeminiAccumulator: ResponseAccumulator {
  private let endpoint: ProviderEndpoint
  private var text = ""
  private var calls: [JSONValue] = []
  private var chosenTokens: [JSONValue] = []
  private var likelyTokens: [JSONValue] = []
  private var finishReason: JSONValue?
  private var blockReason: JSONValue?
  private var usage: JSONValue?

  private(set) var isComplete = false

  var hasContent: Bool { !text.isEmpty || !calls.isEmpty }

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
    let counts = document["usageMetadata"]
    if let counts, counts != .null { usage = counts }
    if let reason = document["promptFeedback"]?["blockReason"] { blockReason = reason }
    if let candidate = document["candidates"]?[0] {
      let parts = candidate["content"]?["parts"] ?? .array([])
      text += parts.joinedText { $0["thought"]?.boolValue != true }
      calls += parts.elements.filter { $0["functionCall"] != nil }
      chosenTokens += candidate["logprobsResult"]?["chosenCandidates"]?.elements ?? []
      likelyTokens += candidate["logprobsResult"]?["topCandidates"]?.elements ?? []
      if let reason = candidate["finishReason"], reason != .null { finishReason = reason }
    }
    isComplete = (finishReason != nil || blockReason != nil) && counts != nil
  }

  func finish() throws(ProviderFailure) -> Response {
    guard finishReason != nil || blockReason != nil else { throw endpoint.cutStream }
    var document = JSONObject()
    if let finishReason {
      var candidate = JSONObject()
      candidate.add("content", ["parts": .array([["text": .string(text)]] + calls)])
      candidate.add("finishReason", finishReason)
      if !chosenTokens.isEmpty {
        candidate.add(
          "logprobsResult",
          ["chosenCandidates": .array(chosenTokens), "topCandidates": .array(likelyTokens)])
      }
      document.add("candidates", [.object(candidate)])
    }
    document.add("promptFeedback", blockReason.map { ["blockReason": $0] })
    document.add("usageMetadata", usage)
    return try endpoint.response(of: .object(document), by: GeminiGenerateContent.self)
  }
}
