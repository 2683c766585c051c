import Foundation
import Runner
import TestServer
import Testing

/// Keys in all places where one may get to by mistake, and in no file that a run writes.
struct PlantedKeyTests {
  private static let other = "sk-ant-planted-fedcba9876543210"
  private static let keys = [ScriptedProvider.key, other]
  /// What must be nowhere: the keys, and all but the end of one.
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

  /// A provider that repeats the keys in answers, header fields, error texts, bodies that are no JSON, and redirects.
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
        // A message shows the first 80 characters: the key would be in it but for its end.
        let start = String(repeating: "x", count: 81 - other.count)
        return .reply(
          Reply(headers: [HeaderField("content-type", "text/plain")], text: start + other + said))
      }
      return .reply(
        Reply(302, headers: [echo, HeaderField("location", "http://127.0.0.1:1/?key=\(other)")]))
    }
  }

  /// The files below a folder, but for the suite's own, that contain a text.
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
  func `planted keys are in no file and not on the console`(end: String) async throws {
    let provider = try PlantedKeyTests.provider()
    let folder = try PlantedKeyTests.folder()
    var environment = provider.environment
    environment["OPENAI_COMPATIBLE_API_KEY"] = ScriptedProvider.key + end
    environment["ANTHROPIC_API_KEY"] = PlantedKeyTests.other
    var messages: [[String?]] = []
    // The second is answered from the cache, and must see what the first has seen.
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

  @Test func `models and doctor name the variables of keys, not their values`() async throws {
    let provider = try ScriptedProvider()
    let folder = try WorkingFolder()
    // No other provider is given a key, so that none is asked whether it is there.
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
