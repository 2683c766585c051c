import Digest
import Foundation
import PromptCI
import Results
import Runner
import Testing

@testable import Optimizer

struct OptimizationStoreTests {
  private let folder: TemporaryFolder
  private var directory: String { "\(folder.path)/optimizations" }
  private let redactor = Redactor(environment: [:])
  private static let key = AuthenticationKey([7])

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func settings(
    prompt: String = "old\n", path: String = "/p.md", suites: [String] = ["S"],
    model: ModelID = "embedded/editor", calls: Int? = nil
  ) -> OptimizationStore.Settings {
    var options = OptimizationOptions()
    options.maximumCalls = calls
    return OptimizationStore.Settings(
      promptPath: path, prompt: prompt, suites: suites, optimizerModel: model, options: options)
  }

  private func folders() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory).filter { !$0.hasPrefix(".") }
  }

  private func events(_ store: OptimizationStore) -> [String] {
    store.ledger.map { if case .warning(let text) = $0 { text } else { "?" } }
  }

  @Test func `restores complete events of an interrupted optimization`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings(), signer: Self.key)
    #expect(store.ledger.isEmpty)
    for text in ["a", "b"] { #expect(store.take(.warning(text), redactor: redactor) == nil) }
    store.close()
    let path = "optimizations/\(store.id)/events.jsonl"
    _ = try folder.write(try folder.read(path) + #"{"warning":{"_0":"c"#, to: path)
    #expect(try folder.read("optimizations/\(store.id)/original.md") == "old\n")

    let again = try OptimizationStore(
      resuming: "last", in: directory, wanted: Self.settings(calls: 7), signer: Self.key)
    defer { again.close() }
    #expect(again.id == store.id)
    #expect(events(again) == ["a", "b"])
    #expect(again.settings.options.maximumCalls == 7)
  }

  @Test func `loses nothing if it is interrupted during replay`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings(), signer: Self.key)
    for text in ["a", "b"] { #expect(store.take(.warning(text), redactor: redactor) == nil) }
    store.close()
    for written in [0, 1, 3, 3] {
      let again = try OptimizationStore(
        resuming: store.id, in: directory, wanted: Self.settings(), signer: Self.key)
      for text in ["a", "b", "c"].prefix(written) {
        #expect(again.take(.warning(text), redactor: redactor) == nil)
      }
      again.close()
      let last = try OptimizationStore(
        resuming: "last", in: directory, wanted: Self.settings(), signer: Self.key)
      #expect(events(last) == (written < 3 ? ["a", "b"] : ["a", "b", "c"]))
      last.close()
    }
  }

  @Test func `rejects a second optimization of the same prompt without a new folder`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings(), signer: Self.key)
    let busy = OptimizationStoreError.busy(prompt: "/p.md")
    #expect(throws: busy) {
      try OptimizationStore(creatingIn: directory, Self.settings(), signer: Self.key)
    }
    #expect(throws: busy) {
      try OptimizationStore(
        resuming: "last", in: directory, wanted: Self.settings(), signer: Self.key)
    }
    #expect(try folders() == [store.id])
    try OptimizationStore(creatingIn: directory, Self.settings(path: "/other.md"), signer: Self.key)
      .close()
    store.close()
    try OptimizationStore(creatingIn: directory, Self.settings(), signer: Self.key).close()
    #expect(try folders().count == 3)
  }

  @Test func `resumes only with the same prompt, suites and optimizer`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings(), signer: Self.key)
    store.close()
    for wanted in [
      Self.settings(prompt: "new\n"), Self.settings(suites: ["T"]),
      Self.settings(model: "openai/gpt-4o"),
    ] {
      let error = try #require(throws: OptimizationStoreError.self) {
        try OptimizationStore(resuming: "last", in: directory, wanted: wanted, signer: Self.key)
      }
      #expect(error.description.contains("cannot be resumed"))
    }
    let unknown = OptimizationStoreError.unknown("none", known: [store.id])
    #expect(throws: unknown) {
      try OptimizationStore(
        resuming: "none", in: directory, wanted: Self.settings(), signer: Self.key)
    }
    #expect(throws: OptimizationStoreError.unknown("last", known: [])) {
      try OptimizationStore(
        resuming: "last", in: "\(folder.path)/empty", wanted: Self.settings(), signer: Self.key)
    }
  }

  @Test(arguments: ["events.jsonl", "settings.json", "settings.code"])
  func `rejects an edited optimization and another user's`(file: String) throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings(), signer: Self.key)
    for text in ["a", "b"] { #expect(store.take(.warning(text), redactor: redactor) == nil) }
    store.close()
    func resume(_ prompt: String, _ key: AuthenticationKey) throws {
      try OptimizationStore(
        resuming: "last", in: directory, wanted: Self.settings(prompt: prompt), signer: key
      ).close()
    }
    let unsigned = OptimizationStoreError.unsigned(store.id)
    #expect(throws: unsigned) { try resume("old\n", AuthenticationKey([8])) }
    let path = "\(directory)/\(store.id)/\(file)"
    if file == "settings.code" {
      try Data([1]).write(to: URL(filePath: path))
      #expect(throws: unsigned) { try resume("old\n", Self.key) }
    } else {
      let text = try String(contentsOfFile: path, encoding: .utf8)
        .replacing(#""_0":"b""#, with: #""_0":"c""#).replacing("old", with: "new")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: unsigned) {
        try resume(file == "settings.json" ? "new\n" : "old\n", Self.key)
      }
    }
  }

  @Test func `accepts the improved prompt that it wrote itself`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings(), signer: Self.key)
    #expect(store.take(.ended(.fixture(prompt: "new\n")), redactor: redactor) == nil)
    store.close()
    #expect(try folder.read("optimizations/\(store.id)/best.md") == "new\n")
    let again = try OptimizationStore(
      resuming: "last", in: directory, wanted: Self.settings(prompt: "new\n"), signer: Self.key)
    #expect(again.settings.prompt == "old\n")
    again.close()
  }
}
