import Foundation
import PromptCI
import Testing

struct TokenUsageTests {
  @Test func `reads what an older version wrote`() throws {
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
  func `writes what there is`(usage: TokenUsage, json: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(usage)
    #expect(String(decoding: data, as: UTF8.self) == json)
    #expect(try JSONDecoder().decode(TokenUsage.self, from: data) == usage)
  }

  @Test func `adds up part by part; parts are not counted twice`() {
    let usage = TokenUsage(input: 3, output: 4, cachedInput: 2, reasoning: 1)
    #expect(usage + usage == TokenUsage(input: 6, output: 8, cachedInput: 4, reasoning: 2))
    #expect(usage.total == 7)
  }
}
