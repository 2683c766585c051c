import Foundation
import Results
import Runner
import TestServer
import Testing

/// Plants keys wherever they may occur by mistake, and checks that no written file contains one.
struct PlantedKeyTests {
  private static let other = "sk-ant-planted-fedcba9876543210"
  private static let keys = [ScriptedProvider.key, other]
  /// The forbidden texts: the keys, and one of them without its last character.
  private static let hidden = keys + [String(other.dropLast(1))]

  /// A folder with both keys in the prompt and in the data.
  private static func folder() throws -> WorkingFolder {
    let folder = try RealModelTests.folder(samples: 1)
    let planted = keys.joined(separator: " and ")
    try folder.write("Our keys are \(planted). Sort.\n", to: "evals/prompts/shop.md")
    try folder.write(
      """
      {"id": "echoed", "input": "hello 0. \(planted)", "expected": "greeting \(planted)", "tags": ["\(other)"]}
      {"id": "refused \(other)", "input": "hello 1. \(planted)", "expected": "greeting"}
      {"id": "denied", "input": "hello 2.", "expected": "greeting"}
      {"id": "garbled", "input": "hello 3.", "expected": "greeting"}
      {"id": "moved", "input": "hello 4.", "expected": "greeting"}
      {"id": "cut", "input": "hello 5.", "expected": "greeting"}

      """, to: "evals/data/shop.jsonl")
    return folder
  }

  /// A provider that repeats the keys in answers, header fields, error texts, invalid JSON bodies
  /// and redirects.
  private static func provider() throws -> ScriptedProvider {
    try ScriptedProvider { request in
      let said = "heard \(request["authorization"] ?? "") and \(other)"
      let echo = HeaderField("x-echo", said)
      if request.text.contains("hello 0.") {
        var reply = ScriptedProvider.answer(said)
        reply.headers.append(echo)
        return .reply(reply)
      }
      if request.text.contains("hello 1.") { return .reply(ScriptedProvider.failure(400, said)) }
      if request.text.contains("hello 2.") { return .reply(ScriptedProvider.failure(401, said)) }
      if request.text.contains("hello 3.") {
        return .reply(Reply(headers: [HeaderField("content-type", "text/\(other)")], text: said))
      }
      if request.text.contains("hello 5.") {
        // A message shows the first 80 characters: the whole key but its last character would be in
        // it.
        let start = String(repeating: "x", count: 81 - other.count)
        return .reply(
          Reply(headers: [HeaderField("content-type", "text/plain")], text: start + other + said))
      }
      return .reply(
        Reply(302, headers: [echo, HeaderField("location", "http://127.0.0.1:1/?key=\(other)")]))
    }
  }

  /// The files below a folder that contain a text, without the suite's own files.
  private static func files(in folder: WorkingFolder, with texts: [String]) throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    #expect(paths.contains(".prompt-ci/cache.sqlite"))
    return paths.filter { path in
      guard !path.hasPrefix("evals") else { return false }
      let data = FileManager.default.contents(atPath: folder[path].path) ?? Data()
      return texts.contains { data.range(of: Data($0.utf8)) != nil || path.contains($0) }
    }
  }

  /// A key with the line break that `export KEY="$(cat file)\n"` leaves is still the key.
  @Test(arguments: ["", "\n"])
  func `planted keys appear in no file and not on the console`(end: String) async throws {
    let provider = try PlantedKeyTests.provider()
    let folder = try PlantedKeyTests.folder()
    var environment = provider.environment
    environment["OPENAI_COMPATIBLE_API_KEY"] = ScriptedProvider.key + end
    environment["ANTHROPIC_API_KEY"] = PlantedKeyTests.other
    var messages: [[String?]] = []
    // The second run uses the cache, and must see the same as the first.
    for _ in 0..<2 {
      let run = try await Tool.run(
        ["evals", "--verbose", "--record", "tape"] + Reports.options, in: folder.url,
        environment: environment)
      #expect(run.exitCode == 1 || run.exitCode == 3, "\(run.transcript)")
      for key in PlantedKeyTests.hidden { #expect(!run.output.contains(key), "\(run.transcript)") }
      #expect(run.output.contains("[redacted OPENAI_COMPATIBLE_API_KEY]"), "\(run.transcript)")
      let trials = try Reports(in: folder).trials
      #expect(trials.count == 6)
      messages.append(trials.map(\.message))
      #expect(try PlantedKeyTests.files(in: folder, with: PlantedKeyTests.hidden) == [])
    }
    #expect(messages[0] == messages[1])
    let replay = try await Tool.run(
      ["evals", "--verbose", "--replay", "tape"] + Reports.options, in: folder.url,
      environment: environment)
    #expect(replay.output.contains("no cassette"), "\(replay.transcript)")
    for key in PlantedKeyTests.hidden {
      #expect(!replay.output.contains(key), "\(replay.transcript)")
    }
    #expect(try PlantedKeyTests.files(in: folder, with: PlantedKeyTests.hidden) == [])
    #expect(
      provider.server.requests.allSatisfy {
        $0["authorization"] == "Bearer \(ScriptedProvider.key)"
      })
  }

  /// A suite with a key wherever Swift allows one; its model is a program that gets the other key.
  private static let suite = """
    import PromptCI

    struct Shop: EvalSuite {
      let prompt = Prompt(text: "Our key is \(other). Sort.")
      let model: ModelID = "exec:sh agent.sh \(ScriptedProvider.key)"
      let options = GenerationOptions(
        stopSequences: ["stop \(other)"],
        responseFormat: .jsonSchema(#"{"type": "object", "title": "\(other)"}"#),
        tools: [
          ToolDefinition(
            name: "find", description: "\(other)", parameters: #"{"type": "object", "title": "\(other)"}"#)
        ])

      var dataset: Dataset {
        Sample(
          ["input": "hello \(other)"], expected: "was here",
          id: "id \(other)", tags: ["tag \(other)"], metadata: ["note \(other)": "\(other)"])
        Sample("throws", id: "throws") {
          Evaluator("throws \(other)") { _, _ in throw Leak() }
        }
      }

      var evaluators: Evaluators {
        Evaluator("judges \(other)") { sample, response in
          print("judged \(other)")
          return response.text == sample.expected
            ? .passing.with(ScoreDetail("detail \(other)", label: "\(other)", "\(other)"))
            : .failing("\(other)", as: "category-\(other)")
        }
      }

      var gates: [Gate] { [.noRegressions] }
    }

    struct Leak: Error, CustomStringConvertible { var description: String { "leak \(other)" } }

    struct Broken: EvalSuite {
      let prompt: Prompt = "prompts/\(other).md"
      var dataset: Dataset { Sample("a", expected: "b") }
      var evaluators: Evaluators { ExactMatch() }
    }

    """

  /// A program that answers with its key and a tool call with the other key, and the first time
  /// with the expected text.
  private static let agent = """
    cat > /dev/null
    echo "working with $1" >&2
    [ -e asked ] && text="not any more: $1" || text="was here"
    echo '{"text": "'$text'", "toolCalls": [{"id": "\(other)", "name": "find", "arguments": {"key": "\(other)"}}]}'

    """

  @Test func `keys anywhere in a suite appear in no file and on no terminal line`()
    async throws
  {
    let folder = try WorkingFolder(files: [
      "evals/Shop.swift": PlantedKeyTests.suite, "agent.sh": PlantedKeyTests.agent,
    ])
    let keys = PlantedKeyTests.keys
    let environment = ["ANTHROPIC_API_KEY": keys[1], "AGENT_TOKEN": keys[0]]
    let other = PlantedKeyTests.other
    func run(_ arguments: String..., exits codes: Set<Int32>) async throws -> ToolRun {
      let isRun = arguments.first == "evals"
      let arguments = arguments + (isRun ? ["--allow-exec"] : [])
      let run = try await Tool.run(arguments, in: folder.url, environment: environment)
      #expect(run.exitCode.map(codes.contains) == true, "\(run.transcript)")
      for key in PlantedKeyTests.hidden { #expect(!run.output.contains(key), "\(run.transcript)") }
      return run
    }
    let list = try await run("list", "evals", exits: [65])
    #expect(list.output.contains("[redacted AGENT_TOKEN]"), "\(list.transcript)")
    let estimate = try await run("evals", "--estimate", exits: [65])
    #expect(estimate.output.contains("[redacted AGENT_TOKEN]"), "\(estimate.transcript)")
    _ = try await run(
      "evals", "--record", "tape", "--json", "base.json", "--junit", "base.xml", exits: [65])
    try folder.write("", to: "asked")
    let worse = try await run(
      "evals", "--verbose", "--no-cache", "--record", "tape", "--json", "run.json", "--junit",
      "run.xml", "--baseline", "base.json", exits: [65])
    #expect(worse.output.contains("no longer passes: id [redacted"), "\(worse.transcript)")
    #expect(worse.output.contains("tool call: find("), "\(worse.transcript)")
    // Errors about a command line that contains a key.
    _ = try await run("evals", "--\(other)", exits: [64])
    _ = try await run("no-such-\(other)", exits: [64])
    _ = try await run("evals", "--baseline", "\(other).json", exits: [65])
    _ = try await run("evals", "--prices", "\(other).json", exits: [65])
    _ = try await run("evals", "--ca-file", "\(other).pem", exits: [65])
    _ = try await run("evals", "--junit", "none/\(other)/junit.xml", exits: [64])
    _ = try await run("evals", "--model", "none/\(other)", exits: [65])
    _ = try await run("evals", "--filter", "none-\(other)", exits: [65, 69])
    _ = try await run("evals", "--prompt", "\(other).md", exits: [65])
    _ = try await run("models", "--prices", "\(other)", exits: [65])
    _ = try await run("doctor", "--ca-file", other, exits: [70])
    let leaks = try PlantedKeyTests.files(in: folder, with: PlantedKeyTests.hidden)
      .filter { $0 != "agent.sh" }
    #expect(leaks == [])
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    for name in ["base.json", "base.xml", "run.json", "run.xml"] { #expect(paths.contains(name)) }
    #expect(paths.contains { $0.hasPrefix("tape/") })
  }

  @Test func `models and doctor name the variables of keys, not their values`() async throws {
    let provider = try ScriptedProvider()
    let folder = try WorkingFolder()
    // No other provider has a key, so none is contacted.
    let environment = provider.environment.merging(["OLLAMA_HOST": provider.server.url]) { $1 }
    for command in ["models", "doctor"] {
      let run = try await Tool.run(command, in: folder.url, environment: environment)
      #expect(run.output.contains("OPENAI_COMPATIBLE_API_KEY"), "\(run.transcript)")
      #expect(run.output.contains("OPENAI_API_KEY"), "\(run.transcript)")
      #expect(!run.output.contains(ScriptedProvider.key), "\(run.transcript)")
    }
    #expect(provider.server.requests.allSatisfy { $0["authorization"] == nil })
  }
}
