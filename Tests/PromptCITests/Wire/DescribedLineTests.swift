import Foundation
import PromptCI
import Testing

struct DescribedLineTests {
  private static let nasty = "a\nb\r\"\\\u{0}\u{1b}\u{2028}é🙂"

  private static let suites = [
    suite([]),
    suite([Sample("")]),
    suite([
      Sample(
        ["input": nasty, nasty: "", "empty": nasty], expected: nasty, id: nasty, split: .test,
        tags: [nasty, ""], history: [.user(nasty), .assistant("")],
        metadata: ["a": nasty, nasty: "b"], file: "/a.swift", line: 1, column: 2),
      Sample("b", expected: "", split: .validation, file: "/b.csv", line: 3, column: 0),
      Sample("d") { MaximumWords(3) }, Sample("e") { Evaluator("own") { _, _ in .passing } },
      Sample(
        inputs: [:], expected: "null", id: "c", split: .train, tags: [], history: [],
        metadata: [:], location: SourceLocation(file: "/a.swift", line: 1 << 40),
        evaluators: Evaluators([])),
    ]),
  ]

  @Test(arguments: suites)
  func `a suite survives a round trip on one line`(description: SuiteDescription) throws {
    var line = try WireLine.line(of: .described(suite: 12, description))
    #expect(line.firstIndex(of: 10) == line.count - 1)
    line.removeLast()
    guard case .described(12, let read) = WireLine.reply(in: line) else {
      Issue.record("not a description")
      return
    }
    // As Codable encodes both, independent of this line format.
    #expect(try Self.canonical(read) == Self.canonical(description))
  }

  @Test func `rejects a line that is truncated anywhere`() throws {
    let line = try WireLine.line(of: .described(suite: 0, Self.suites[2])).dropLast()
    for count in line.indices {
      #expect(WireLine.reply(in: Array(line[..<count])) == nil, "the first \(count) bytes")
    }
    #expect(WireLine.reply(in: line + Array("]".utf8)) == nil)
  }

  @Test(arguments: [
    #"["id",[],[],[],null,"train",[],1,1,null,null,0]"#,
    #"["id",[],[],[],null,"train",[],-1,1,null,null,0]"#,
    #"["id",[],[],[],null,"other",[],0,1,null,null,0]"#,
    #"["id",["a"],[],[],null,"train",[],0,1,null,null,0]"#,
    #"["id",[],[],["system",""],null,"train",[],0,1,null,null,0]"#,
    #"["id",[],[],[],1,"train",[],0,1]"#,
    #"["\x",[],[],[],null,"train",[],0,1,null,null,0]"#,
    #"["id",[],[],[],nul,"train",[],0,1,null,null,0]"#,
    #"[7,[],[],[],null,"train",[],0,1,null,null,0]"#,
    #"["id",[],[],[],null,"train",[],0,1.5,null,null,0]"#,
  ])
  func `rejects an invalid sample`(sample: String) throws {
    let good = #"["id",[],[],[],null,"train",[],0,1,null,null,0]"#
    var line = try WireLine.line(of: .described(suite: 0, Self.suites[0])).dropLast(4)
    line += Array(#"["/a.swift"],"#.utf8)
    #expect(WireLine.reply(in: line + Array("\(good)]".utf8)) != nil)
    #expect(WireLine.reply(in: line + Array("\(good),\(sample)]".utf8)) == nil)
  }

  private static func suite(_ samples: [Sample]) -> SuiteDescription {
    SuiteDescription(
      prompt: Prompt(text: nasty), model: "openai/gpt-4o",
      options: GenerationOptions(temperature: 0.1, stopSequences: [nasty], responseFormat: .json),
      gates: [.passRate(atLeast: 0.95), .noRegressions],
      samples: samples.map(SampleDescription.init))
  }

  private static func canonical(_ description: SuiteDescription) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(description), as: UTF8.self)
  }
}
