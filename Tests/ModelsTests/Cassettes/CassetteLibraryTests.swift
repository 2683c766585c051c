import Digest
import Foundation
import Models
import PromptCI
import Testing

@testable import Models

struct CassetteLibraryTests {
  private static let request = ModelRequest(
    model: "anthropic/claude-haiku-4-5",
    prompt: RenderedPrompt(
      instructions: "Label it.", turns: [.user("\n  My parcel never came!\nOrder 17")]),
    options: GenerationOptions(temperature: 0.7, maximumResponseTokens: 16, stopSequences: ["\n"]),
    repetition: 1, seed: .max)
  private static let response = Response(
    "order_\"status\"\u{0} \u{1F4E6} e\u{301}\r\n", usage: TokenUsage(input: 42, output: 3),
    latency: 1.25)

  // From Python 3.11: hashlib.sha256 over the canonical form packed with struct ("<Q", "<d", length + UTF-8).
  private static let file =
    "anthropic-claude-haiku-4-5_my-parcel-never-came_ebadd61716f995332f9eaecea2522f2b.json"

  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func open(
    _ purpose: CassetteLibrary.Purpose,
    scrubbing scrub: @escaping @Sendable (String) -> String = { $0 }
  ) throws -> CassetteLibrary {
    try CassetteLibrary(directory: directory.path, for: purpose, scrubbing: scrub)
  }

  @Test func `returns the digest of each cassette that was written or read`() throws {
    let library = try open(.recording)
    #expect(library.use(for: Self.request) == nil)
    library.record(Self.response, to: Self.request)
    let written = try #require(library.use(for: Self.request))
    #expect(written.file == Self.file)
    let text = try directory.text(of: Self.file)
    #expect(written.sha256 == SHA256Digest(text).hexadecimal)
    let replay = try open(.replaying)
    #expect(replay.use(for: Self.request) == nil)
    _ = try replay.response(to: Self.request)
    #expect(replay.use(for: Self.request) == written)
    try text.replacing("status", with: "edited").write(
      toFile: "\(directory.path)/\(Self.file)", atomically: true, encoding: .utf8)
    let edited = try open(.replaying)
    _ = try edited.response(to: Self.request)
    #expect(try #require(edited.use(for: Self.request)).sha256 != written.sha256)
  }

  @Test func `writes a readable file named after the request`() throws {
    let library = try open(.recording)
    library.record(Self.response, to: Self.request)
    #expect(library.failures == [])
    #expect(try directory.files == [Self.file])
    #expect(
      try directory.text(of: Self.file) == #"""
        {
          "cassette": 1,
          "request": {
            "model": "anthropic/claude-haiku-4-5",
            "options": {
              "maximumResponseTokens": 16,
              "stopSequences": [
                "\n"
              ],
              "temperature": 0.7
            },
            "prompt": {
              "instructions": "Label it.",
              "turns": [
                {
                  "role": "user",
                  "text": "\n  My parcel never came!\nOrder 17"
                }
              ]
            },
            "repetition": 1,
            "seed": 18446744073709551615
          },
          "response": {
            "finishReason": "stop",
            "text": "order_\"status\"\u0000 📦 é\r\n",
            "usage": {
              "input": 42,
              "output": 3
            }
          }
        }

        """#)
  }

  @Test func `replays a recorded answer as cached and without a latency`() async throws {
    try open(.recording).record(Self.response, to: Self.request)
    let replayed = try await ReplayingModel(from: try open(.replaying)).respond(to: Self.request)
    var expected = Self.response
    expected.latency = 0
    expected.isCached = true
    #expect(replayed == expected)
    #expect(Array(replayed.text.utf8) == Array(Self.response.text.utf8))
  }

  @Test func `rewrites a file only if the answer changes`() throws {
    try open(.recording).record(Self.response, to: Self.request)
    let path = "\(directory.path)/\(Self.file)"
    let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    var slower = Self.response
    slower.latency = 9
    try open(.recording).record(slower, to: Self.request)
    let after = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    #expect(before == after)

    try open(.recording).record(Response("other"), to: Self.request)
    #expect(try directory.files == [Self.file])
    #expect(try open(.replaying).response(to: Self.request).text == "other")
  }

  @Test func `keeps secrets out of files and their names`() throws {
    let scrub: @Sendable (String) -> String = {
      $0.replacingOccurrences(of: "sk-secret-1", with: "[redacted]")
    }
    let request = ModelRequest.asking(
      "sk-secret-1 is my key", options: .init(stopSequences: ["sk-secret-1"]))
    let library = try open(.recording, scrubbing: scrub)
    library.record(Response("so sk-secret-1 it is"), to: request)
    for file in try directory.files {
      #expect(!file.contains("secret"))
      #expect(!(try directory.text(of: file)).contains("sk-secret-1"))
    }
    #expect(try library.response(to: request).text == "so [redacted] it is")
    // A user without the secret in the environment finds it too, and records to the same file.
    let other = try open(.recording)
    #expect(try other.response(to: request).text == "so [redacted] it is")
    other.record(Response("so it is"), to: request)
    #expect(try directory.files.count == 1)
  }

  @Test func `distinguishes requests that differ in any field`() throws {
    let library = try open(.recording)
    var requests = [Self.request]
    for change: (inout ModelRequest) -> Void in [
      { $0.repetition = 2 }, { $0.seed = 1 }, { $0.options.temperature = 0 },
      { $0.prompt.instructions = nil }, { $0.model = "anthropic/claude haiku 4 5" },
    ] {
      var request = Self.request
      change(&request)
      requests.append(request)
    }
    for (index, request) in requests.enumerated() {
      library.record(Response("\(index)"), to: request)
    }
    let replaying = try open(.replaying)
    for (index, request) in requests.enumerated() {
      #expect(try replaying.response(to: request).text == "\(index)")
    }
  }

  @Test func `reports a missing cassette and counts similar ones`() throws {
    try open(.recording).record(Self.response, to: Self.request)
    var request = Self.request
    request.options.temperature = 0
    let path = directory.path
    #expect(
      throws: ModelError.cassetteMiss(
        directory: path, model: "anthropic/claude-haiku-4-5", input: "My parcel never came!",
        similar: 1)
    ) { try open(.replaying).response(to: request) }
    #expect(
      ModelError.cassetteMiss(directory: "tapes", model: "a/b", input: "hi", similar: 2).description
        == "no cassette in 'tapes' answers this request to a/b (\"hi\"); 2 with the same input differ "
        + "in the prompt, the options, the seed or the trial; record it with --record tapes")
    #expect(
      ModelError.cassetteMiss(directory: "tapes", model: "a/b", input: "hi", similar: 0).description
        == "no cassette in 'tapes' answers this request to a/b (\"hi\"); record it with --record tapes"
    )
  }

  @Test func `lists and prunes only unused cassettes`() throws {
    let recording = try open(.recording)
    let requests = ["one", "two", "three"].map { ModelRequest.asking($0) }
    for request in requests { recording.record(Response("yes"), to: request) }
    #expect(recording.unused == [])
    let files = try directory.files
    let two = try #require(files.first { $0.contains("_two_") })
    // Another file for the same request is surplus.
    let copy = "z_" + two.suffix(37)
    try directory.write("", to: copy)
    try directory.write("notes", to: "README.md")
    try directory.write("{}", to: "package.json")

    let replaying = try open(.replaying)
    _ = try replaying.response(to: requests[1])
    let unused =
      files.filter { $0 != two }.map { "\(directory.path)/\($0)" }
      + ["\(directory.path)/\(copy)"]
    #expect(replaying.unused == unused.sorted())
    #expect(try replaying.prune() == unused.sorted())
    #expect(try directory.files == ["README.md", two, "package.json"].sorted())
    #expect(replaying.unused == [])
  }

  @Test func `rejects a missing directory in replay, and a file as directory`() throws {
    let missing = directory.path + "/missing"
    #expect(throws: Diagnostic.self) {
      try CassetteLibrary(directory: missing, for: .replaying, scrubbing: { $0 })
    }
    #expect(!FileManager.default.fileExists(atPath: missing))
    _ = try CassetteLibrary(directory: missing + "/deep", for: .recording, scrubbing: { $0 })
    #expect(FileManager.default.fileExists(atPath: missing + "/deep"))
    try directory.write("", to: "file")
    for purpose in [CassetteLibrary.Purpose.recording, .replaying] {
      #expect(throws: Diagnostic.self) {
        try CassetteLibrary(directory: directory.path + "/file", for: purpose, scrubbing: { $0 })
      }
    }
  }

  @Test func `reports an answer that cannot be written`() throws {
    let library = try open(.recording)
    try FileManager.default.removeItem(atPath: directory.path)
    library.record(Response("yes"), to: .asking("hi"))
    #expect(library.failures.count == 1)
    #expect(library.failures[0].contains("No such file or directory"))
  }

  @Test func `records from several tasks at once`() async throws {
    let library = try open(.recording)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask { library.record(Response("yes"), to: .asking("\(number % 50)")) }
      }
    }
    #expect(library.failures == [])
    #expect(try directory.files.count == 50)
  }
}
