import Foundation
import PromptCI
import Testing

struct TokenUsageTests {
  @Test func `decodes usage of an older version`() throws {
    let usage = try JSONDecoder().decode(
      TokenUsage.self, from: Data(#"{"input":3,"output":4}"#.utf8))
    #expect(usage == TokenUsage(input: 3, output: 4))
  }

  @Test(arguments: [
    (TokenUsage(input: 3, output: 4), #"{"input":3,"output":4}"#),
    (
      TokenUsage(input: 3, output: 4, cachedInput: 2, reasoning: 1),
      #"{"cachedInput":2,"input":3,"output":4,"reasoning":1}"#
    ),
  ])
  func `encodes only the counts that are set`(usage: TokenUsage, json: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(usage)
    #expect(String(decoding: data, as: UTF8.self) == json)
    #expect(try JSONDecoder().decode(TokenUsage.self, from: data) == usage)
  }

  @Test func `adds each count, and totals input and output`() {
    let usage = TokenUsage(input: 3, output: 4, cachedInput: 2, reasoning: 1)
    #expect(usage + usage == TokenUsage(input: 6, output: 8, cachedInput: 4, reasoning: 2))
    #expect(usage.total == 7)
  }

  @Test(arguments: [
    (#"{"input":0,"output":0}"#, TokenUsage.unreported),
    (#"{"input":0,"isReported":true,"output":0}"#, TokenUsage()),
    (#"{"input":3,"isReported":false,"output":0}"#, TokenUsage(input: 3, isReported: false)),
  ])
  func `decodes zeros as unreported unless marked as reported`(json: String, usage: TokenUsage)
    throws
  {
    #expect(try JSONDecoder().decode(TokenUsage.self, from: Data(json.utf8)) == usage)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(usage), as: UTF8.self) == json)
  }

  @Test func `a sum is reported if all parts are, and saturates`() {
    #expect((TokenUsage(input: 1) + .unreported) == TokenUsage(input: 1, isReported: false))
    let huge = TokenUsage(input: .max, output: .max, cachedInput: .min, reasoning: .min)
    #expect((huge + huge).input == .max)
    #expect((huge + huge).reasoning == .min)
    #expect(huge.total == .max)
  }

  @Test(arguments: [
    TokenUsage(input: -1), TokenUsage(output: .max), TokenUsage(cachedInput: .min),
    TokenUsage(reasoning: TokenUsage.maximum + 1),
  ])
  func `rejects an impossible count`(usage: TokenUsage) {
    #expect(usage.problem != nil)
    #expect(Response("x", usage: usage).problem?.hasPrefix("usage.") == true)
  }

  @Test(arguments: [
    Response("x", latency: .nan), Response("x", latency: -1), Response("x", latency: .infinity),
    Response("x", timeToFirstToken: .nan), Response("x", cost: -.infinity),
    Response(
      "x", tokenLogProbabilities: [TokenLogProbability("x", logProbability: -.infinity)]),
  ])
  func `rejects an impossible time, cost or probability`(response: Response) {
    #expect(response.problem != nil)
  }

  @Test func `accepts usual values`() {
    #expect(Response("x").problem == nil)
    #expect(
      Response("x", usage: TokenUsage(input: TokenUsage.maximum), latency: 1, cost: 0).problem
        == nil)
  }
}
