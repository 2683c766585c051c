import Foundation
import Optimizer
import PromptCI
import Results
import Testing

@testable import Models

struct ContributingTests {
  private static let name = "\(Article.catalog)/Contributing.md"

  @Test func `shows code as it is in the files`() throws {
    var count = 0
    for block in try Article(Self.name).blocks where block.language == "swift" {
      guard let path = block.path, !path.hasPrefix("evals/") else { continue }
      count += 1
      let file = Article.packageDirectory.appendingPathComponent(path)
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains(block.text), "\(path) differs from the article")
    }
    #expect(count > 3)
  }

  @Test func `the report of the recipe lists the slowest samples first`() throws {
    let trials = [0.5, 2, 1, 0.25].enumerated().map { index, latency in
      TrialResult(
        suite: "Triage", sample: "s\(index)", model: "m/m", split: .test,
        location: SourceLocation(file: "Triage.swift", line: 1), inputs: [:], outcome: .pass,
        latency: latency)
    }
    let suite = SuiteRecord(
      name: "Triage", location: SourceLocation(file: "Triage.swift", line: 1),
      prompt: PromptRecord(path: nil, text: "", sha256: ""), model: "m/m",
      options: GenerationOptions(), sampleCount: 4, trials: trials, gates: [], verdict: .pass)
    let run = RunRecord(
      tool: "", startedAt: "", duration: 0, seed: nil, repetitions: 1, gitCommit: nil,
      wasInterrupted: false, suites: [suite], loadFailures: [], verdict: .pass)
    var text = ""
    let reporter = SlowestReporter { text += $0 }
    try reporter.receive(.warning("not part of the report"))
    try reporter.receive(.runFinished(run))
    #expect(text == "Triage › s1: 2.0 s\nTriage › s2: 1.0 s\nTriage › s0: 0.5 s\n")
  }

  @Test func `the provider of the recipe encodes a request`() throws {
    let endpoint = ProviderEndpoint(
      provider: .example, model: "small", baseURL: "https://api.example.com/v1",
      key: APIKey("key"), wireFormat: Provider.example.wireFormat)
    let request = try endpoint.encode(
      ModelRequest(
        model: "example/small", prompt: RenderedPrompt(instructions: "Answer.", turns: []),
        options: GenerationOptions()))
    #expect(request.url == "https://api.example.com/v1/chat/completions")
    let headers = request.headers.map { "\($0.name): \($0.value)" }
    #expect(headers.contains("authorization: Bearer key"))
    #expect(String(decoding: request.body, as: UTF8.self).contains(#""model":"small""#))
  }

  @Test func `the proposer of the recipe answers the documented request`() async throws {
    let format = try Article("\(Article.catalog)/OptimizerFormat.md")
    let example = try #require(format.blocks.first { $0.text.contains(" prompt=====") })
    let mark = try #require(example.text.firstMatch(of: /[0-9a-f]{12}/)?.output)
    let response = try await AppendingProposer(line: "- thanks: says thanks").respond(
      to: ModelRequest(
        model: "example/proposer",
        prompt: RenderedPrompt(instructions: nil, turns: [.user(example.text)]),
        options: GenerationOptions()))
    let proposal = try ReplyParser.proposal(
      in: OptimizerReply(response.text), nonce: String(mark))
    let prompt = PromptLines("You sort support mail.\nAnswer with the label.\n")
    let patch = try proposal.patch(of: prompt)
    #expect(patch.edits == [Patch.Edit(2..<2, ["- thanks: says thanks"])])
  }

  @Test func `every gate of the article can be written on the command line`() throws {
    let rows = try Article("\(Article.catalog)/GatesAndVerdicts.md").table(headed: "gate")
    #expect(rows.count > 5)
    for row in rows {
      let expression = row[2].trimmingCharacters(in: ["`"])
      #expect(throws: Never.self, "\(expression)") {
        _ = try GateExpression.gate(expression)
      }
    }
  }
}
