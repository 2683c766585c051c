import Foundation
import PromptCI
import Runner
import Testing

@testable import Optimizer

struct OptimizationStoreTests {
  private let folder: TemporaryFolder
  private var directory: String { "\(folder.path)/optimizations" }
  private let redactor = Redactor(environment: [:])

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

  @Test func `what happened is there again, whole lines of it`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings())
    #expect(store.ledger.isEmpty)
    for text in ["a", "b"] { #expect(store.take(.warning(text), redactor: redactor) == nil) }
    store.close()
    let path = "optimizations/\(store.id)/events.jsonl"
    _ = try folder.write(try folder.read(path) + #"{"warning":{"_0":"c"#, to: path)
    #expect(try folder.read("optimizations/\(store.id)/original.md") == "old\n")

    let again = try OptimizationStore(
      resuming: "last", in: directory, wanted: Self.settings(calls: 7))
    defer { again.close() }
    #expect(again.id == store.id)
    #expect(events(again) == ["a", "b"])
    #expect(again.settings.options.maximumCalls == 7)
  }

  @Test func `one that is stopped while it catches up loses nothing`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings())
    for text in ["a", "b"] { #expect(store.take(.warning(text), redactor: redactor) == nil) }
    store.close()
    for written in [0, 1, 3, 3] {
      let again = try OptimizationStore(
        resuming: store.id, in: directory, wanted: Self.settings())
      for text in ["a", "b", "c"].prefix(written) {
        #expect(again.take(.warning(text), redactor: redactor) == nil)
      }
      again.close()
      let last = try OptimizationStore(resuming: "last", in: directory, wanted: Self.settings())
      #expect(events(last) == (written < 3 ? ["a", "b"] : ["a", "b", "c"]))
      last.close()
    }
  }

  @Test func `two of one prompt do not go together, and the second leaves no folder`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings())
    let busy = OptimizationStoreError.busy(prompt: "/p.md")
    #expect(throws: busy) { try OptimizationStore(creatingIn: directory, Self.settings()) }
    #expect(throws: busy) {
      try OptimizationStore(resuming: "last", in: directory, wanted: Self.settings())
    }
    #expect(try folders() == [store.id])
    try OptimizationStore(creatingIn: directory, Self.settings(path: "/other.md")).close()
    store.close()
    try OptimizationStore(creatingIn: directory, Self.settings()).close()
    #expect(try folders().count == 3)
  }

  @Test func `only the same prompt, suites and optimizer go on`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings())
    store.close()
    for wanted in [
      Self.settings(prompt: "new\n"), Self.settings(suites: ["T"]),
      Self.settings(model: "openai/gpt-4o"),
    ] {
      let error = try #require(throws: OptimizationStoreError.self) {
        try OptimizationStore(resuming: "last", in: directory, wanted: wanted)
      }
      #expect(error.description.contains("cannot go on"))
    }
    let unknown = OptimizationStoreError.unknown("none", known: [store.id])
    #expect(throws: unknown) {
      try OptimizationStore(resuming: "none", in: directory, wanted: Self.settings())
    }
    #expect(throws: OptimizationStoreError.unknown("last", known: [])) {
      try OptimizationStore(
        resuming: "last", in: "\(folder.path)/empty", wanted: Self.settings())
    }
  }

  @Test func `the better prompt that it wrote itself is no other prompt`() throws {
    let store = try OptimizationStore(creatingIn: directory, Self.settings())
    #expect(store.take(.ended(.fixture(prompt: "new\n")), redactor: redactor) == nil)
    store.close()
    #expect(try folder.read("optimizations/\(store.id)/best.md") == "new\n")
    let again = try OptimizationStore(
      resuming: "last", in: directory, wanted: Self.settings(prompt: "new\n"))
    #expect(again.settings.prompt == "old\n")
    again.close()
  }
}
