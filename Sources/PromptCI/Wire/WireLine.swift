internal import Foundation

/// The lines that runner and suite host exchange.
///
/// A line that begins with `{` is a message as `Codable` writes it. The two messages that are sent
/// for every trial are arrays with fixed positions: writing and reading them costs a quarter of
/// that time. ``DescribedLine`` is another such array.
///
/// ```
/// [ticket, suite, sample, "sample id", "baseline's answer" or null, ["required evaluator", …], "text", "finish reason",
///  input tokens, output tokens, cached input tokens, reasoning tokens, are tokens reported, latency, is cached, cost or null,
///  ["tool call id", "tool", "arguments"], …, [["token", log-probability, "alternative", log-probability, …], …], time to first token]
/// [ticket, ["evaluator", weight, "verdict", value, "rationale", "category", "error", …], …]
/// ```
///
/// The last two positions of a response are omitted if it has no such value. A judgement continues
/// with `"error category", "spared tier", ["detail", value, "label", "rationale"], …` if it has any
/// of these.
package enum WireLine {
  /// A request as a line, including the newline.
  package static func line(of request: HostRequest) throws -> [UInt8] {
    guard case .evaluate(let request) = request else { return try codable(request) }
    var line = PositionalWriter()
    line.append(request.ticket)
    line.append(request.suite)
    line.append(request.sample)
    line.append(request.sampleID)
    line.append(request.baselineOutput)
    line.append { line in
      for evaluator in request.requiredEvaluators { line.append(evaluator) }
    }
    line.append(request.response.text)
    line.append(request.response.finishReason.rawValue)
    line.append(request.response.usage.input)
    line.append(request.response.usage.output)
    line.append(request.response.usage.cachedInput)
    line.append(request.response.usage.reasoning)
    line.append(request.response.usage.isReported)
    line.append(request.response.latency)
    line.append(request.response.isCached)
    line.append(request.response.cost)
    for call in request.response.toolCalls {
      line.append { line in
        line.append(call.id)
        line.append(call.name)
        line.append(call.arguments)
      }
    }
    if let tokens = request.response.tokenLogProbabilities {
      line.append { line in
        for token in tokens {
          line.append { line in
            line.append(token.token)
            line.append(token.logProbability)
            for alternative in token.alternatives {
              line.append(alternative.token)
              line.append(alternative.logProbability)
            }
          }
        }
      }
    }
    if let time = request.response.timeToFirstToken { line.append(time) }
    return line.finish()
  }

  /// A reply as a line, including the newline.
  package static func line(of reply: HostReply) throws -> [UInt8] {
    if case .described(let suite, let description) = reply {
      return try DescribedLine.line(suite: suite, description)
    }
    guard case .evaluated(let ticket, let results) = reply else { return try codable(reply) }
    var line = PositionalWriter()
    line.append(ticket)
    for result in results {
      line.append { line in
        line.append(result.evaluator)
        line.append(result.weight)
        line.append(result.score?.verdict.rawValue)
        line.append(result.score?.value)
        line.append(result.score?.rationale)
        line.append(result.score?.category?.rawValue)
        line.append(result.error)
        let details = result.score?.details ?? []
        if result.errorCategory == nil, result.sparedTier == nil, details.isEmpty { return }
        line.append(result.errorCategory)
        line.append(result.sparedTier?.rawValue)
        for detail in details {
          line.append { line in
            line.append(detail.name)
            line.append(detail.value)
            line.append(detail.label)
            line.append(detail.rationale)
          }
        }
      }
    }
    return line.finish()
  }

  /// The request in a line, or `nil` if the line is not a valid request.
  package static func request(in line: [UInt8]) -> HostRequest? {
    guard line.first == UInt8(ascii: "[") else {
      return try? JSONDecoder().decode(HostRequest.self, from: Data(line))
    }
    var reader = PositionalReader(line)
    guard let ticket = reader.integer(), let suite = reader.integer(),
      let sample = reader.integer(), let sampleID = reader.text(),
      case let baselineOutput = reader.text(), var required = reader.array(),
      let text = reader.text(),
      let finishReason = reader.text().flatMap(FinishReason.init), let input = reader.integer(),
      let output = reader.integer(), let cachedInput = reader.integer(),
      let reasoning = reader.integer(), let isReported = reader.bool(),
      let latency = reader.number(), let isCached = reader.bool()
    else { return nil }
    var requiredEvaluators: [String] = []
    while let evaluator = required.text() { requiredEvaluators.append(evaluator) }
    let cost = reader.number()
    var toolCalls: [ToolCall] = []
    var tokens: [TokenLogProbability]?
    while tokens == nil, var fields = reader.array() {
      if fields.isNested {
        tokens = []
        while let fields = fields.array() {
          guard let token = self.token(in: fields) else { return nil }
          tokens?.append(token)
        }
        guard fields.isAtEnd else { return nil }
        break
      }
      guard let id = fields.text(), let name = fields.text(), let arguments = fields.text() else {
        return nil
      }
      toolCalls.append(ToolCall(id: id, name: name, arguments: arguments))
    }
    let timeToFirstToken = reader.isAtEnd ? nil : reader.number()
    guard reader.isAtEnd, required.isAtEnd else { return nil }
    let response = Response(
      text, finishReason: finishReason, toolCalls: toolCalls, tokenLogProbabilities: tokens,
      usage: TokenUsage(
        input: input, output: output, cachedInput: cachedInput, reasoning: reasoning,
        isReported: isReported),
      latency: latency, timeToFirstToken: timeToFirstToken, isCached: isCached, cost: cost)
    return .evaluate(
      EvaluateRequest(
        ticket: ticket, suite: suite, sample: sample, sampleID: sampleID,
        baselineOutput: baselineOutput, requiredEvaluators: requiredEvaluators, response: response)
    )
  }

  /// The reply in a line, or `nil` if the line is not a valid reply.
  package static func reply(in line: [UInt8]) -> HostReply? {
    if DescribedLine.matches(line) { return DescribedLine.reply(in: line) }
    guard line.first == UInt8(ascii: "[") else {
      return try? JSONDecoder().decode(HostReply.self, from: Data(line))
    }
    var reader = PositionalReader(line)
    guard let ticket = reader.integer() else { return nil }
    var results: [EvaluatorResult] = []
    while var fields = reader.array() {
      guard let evaluator = fields.text(), let weight = fields.number() else { return nil }
      let verdict = fields.text().flatMap(Score.Verdict.init)
      let value = fields.number()
      let rationale = fields.text()
      let category = fields.text().map { FailureCategory(rawValue: $0) }
      let error = fields.text()
      let errorCategory = fields.text()
      let sparedTier = fields.text().flatMap(EvaluationTier.init)
      var details: [ScoreDetail] = []
      while var detail = fields.array() {
        guard let name = detail.text() else { return nil }
        details.append(
          ScoreDetail(
            name: name, value: detail.number(), label: detail.text(), rationale: detail.text()))
      }
      results.append(
        EvaluatorResult(
          evaluator: evaluator, weight: weight,
          score: verdict.map { Score($0, value, rationale, category, details: details) },
          error: error, errorCategory: errorCategory, sparedTier: sparedTier))
    }
    return reader.isAtEnd ? .evaluated(ticket: ticket, results) : nil
  }

  private static func token(in fields: PositionalReader) -> TokenLogProbability? {
    var fields = fields
    guard let text = fields.text(), let logProbability = fields.number() else { return nil }
    var token = TokenLogProbability(text, logProbability: logProbability)
    while let text = fields.text() {
      guard let logProbability = fields.number() else { return nil }
      token.alternatives.append(.init(text, logProbability: logProbability))
    }
    return fields.isAtEnd ? token : nil
  }

  private static func codable(_ message: some Encodable) throws -> [UInt8] {
    var line = Array(try JSONEncoder().encode(message))
    line.append(UInt8(ascii: "\n"))
    return line
  }
}

/// Writes a JSON array, element by element.
struct PositionalWriter {
  private var bytes: [UInt8] = [UInt8(ascii: "[")]

  /// Appends a string, or `null`.
  mutating func append(_ text: String?) {
    guard let text else { return append(raw: "null") }
    separate()
    JSONValue.write(text, to: &bytes)
  }

  /// Appends an integer.
  mutating func append(_ number: Int) { append(raw: String(number)) }

  /// Appends a number, or `null` if it is `nil` or not finite, which JSON cannot represent.
  mutating func append(_ number: Double?) {
    append(raw: number.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null")
  }

  /// Appends a Boolean.
  mutating func append(_ bool: Bool) { append(raw: bool ? "true" : "false") }

  /// Appends an array whose elements `body` writes.
  mutating func append(_ body: (inout PositionalWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    body(&self)
    bytes.append(UInt8(ascii: "]"))
  }

  /// The line, including the newline.
  consuming func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "]"))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private mutating func append(raw: String) {
    separate()
    bytes.append(contentsOf: raw.utf8)
  }

  private mutating func separate() {
    if bytes.last != UInt8(ascii: "[") { bytes.append(UInt8(ascii: ",")) }
  }
}

/// Reads a JSON array, element by element. `null`, a wrong type and the end all read as `nil`.
private struct PositionalReader {
  private let elements: [JSONValue]
  private var next = 0

  /// Whether all elements have been read.
  var isAtEnd: Bool { next == elements.count }

  /// Whether all elements are arrays.
  var isNested: Bool {
    elements.allSatisfy { if case .array = $0 { true } else { false } }
  }

  init(_ line: [UInt8]) {
    var parser = JSONParser(line)
    if case .array(let elements) = try? parser.document() {
      self.elements = elements
    } else {
      elements = []
    }
  }

  private init(elements: [JSONValue]) {
    self.elements = elements
  }

  mutating func text() -> String? { take()?.stringValue }

  mutating func integer() -> Int? {
    guard case .number(let digits) = take() else { return nil }
    return Int(digits)
  }

  mutating func number() -> Double? {
    guard case .number(let digits) = take() else { return nil }
    return Double(digits)
  }

  mutating func bool() -> Bool? {
    guard case .bool(let value) = take() else { return nil }
    return value
  }

  /// The next element if it is an array.
  mutating func array() -> PositionalReader? {
    guard !isAtEnd, case .array(let elements) = elements[next] else { return nil }
    next += 1
    return PositionalReader(elements: elements)
  }

  private mutating func take() -> JSONValue? {
    guard !isAtEnd else { return nil }
    defer { next += 1 }
    return elements[next]
  }
}
