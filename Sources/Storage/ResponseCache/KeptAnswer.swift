internal import Digest

/// A row of the answers' table.
struct KeptAnswer {
  /// The columns besides the key, in the order of the properties.
  static let columns = """
    model, created_at, text, finish_reason, input_tokens, output_tokens, latency, \
    cached_input_tokens, reasoning_tokens, tool_calls, log_probabilities, time_to_first_token, \
    usage_reported
    """

  /// The model's name.
  var model: String
  /// When the row was stored, in seconds since 1970.
  var createdAt: Int
  /// The answer's text.
  var text: String
  /// The reason why the answer ended.
  var finishReason: String
  /// The number of input tokens.
  var inputTokens: Int
  /// The number of output tokens.
  var outputTokens: Int
  /// The latency, in seconds.
  var latency: Double
  /// The number of input tokens from the provider's cache.
  var cachedInputTokens: Int
  /// The number of reasoning tokens.
  var reasoningTokens: Int
  /// The tool calls as JSON; empty if there are none.
  var toolCalls: String
  /// The log-probabilities as JSON; empty if there are none.
  var logProbabilities: String
  /// The time to the first token, in seconds.
  var timeToFirstToken: Double?
  /// Whether the usage was reported; `nil` if it was reported exactly when there are tokens.
  var isUsageReported: Bool?

  /// The authentication code of the row under its key's digest.
  func code(under identity: SHA256Digest, by key: AuthenticationKey) -> AuthenticationCode {
    var fields = SignedFields(.answer)
    fields.add(bytes: identity.bytes)
    fields.add(model)
    fields.add(createdAt)
    fields.add(text)
    fields.add(finishReason)
    fields.add(inputTokens)
    fields.add(outputTokens)
    fields.add(latency)
    fields.add(cachedInputTokens)
    fields.add(reasoningTokens)
    fields.add(toolCalls)
    fields.add(logProbabilities)
    fields.add(timeToFirstToken)
    fields.add(isUsageReported)
    return key.code(for: fields.bytes)
  }
}

extension KeptAnswer {
  /// Reads a row whose columns start with ``columns``.
  init(_ statement: Statement, from column: Int32 = 0) {
    self.init(
      model: statement.text(column), createdAt: statement.integer(column + 1),
      text: statement.text(column + 2), finishReason: statement.text(column + 3),
      inputTokens: statement.integer(column + 4), outputTokens: statement.integer(column + 5),
      latency: statement.double(column + 6), cachedInputTokens: statement.integer(column + 7),
      reasoningTokens: statement.integer(column + 8), toolCalls: statement.text(column + 9),
      logProbabilities: statement.text(column + 10),
      timeToFirstToken: statement.optionalDouble(column + 11),
      isUsageReported: statement.optionalBool(column + 12))
  }

  /// Binds the columns to a statement's parameters, starting at `index`.
  func bind(to statement: Statement, from index: Int32) throws(StorageError) {
    try statement.bind(model, at: index)
    try statement.bind(createdAt, at: index + 1)
    try statement.bind(text, at: index + 2)
    try statement.bind(finishReason, at: index + 3)
    try statement.bind(inputTokens, at: index + 4)
    try statement.bind(outputTokens, at: index + 5)
    try statement.bind(latency, at: index + 6)
    try statement.bind(cachedInputTokens, at: index + 7)
    try statement.bind(reasoningTokens, at: index + 8)
    try statement.bind(toolCalls, at: index + 9)
    try statement.bind(logProbabilities, at: index + 10)
    try statement.bind(timeToFirstToken, at: index + 11)
    try statement.bind(isUsageReported, at: index + 12)
  }
}
