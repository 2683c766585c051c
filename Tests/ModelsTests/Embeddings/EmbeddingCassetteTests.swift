import PromptCI
import Testing

@testable import Models

struct EmbeddingCassetteTests {
  private static let text = EmbeddedText("\n My parcel é", model: "openai/text-embedding-3-small")

  // From Python 3.11: hashlib.sha256 over the canonical form packed with struct ("<Q", length + UTF-8).
  private static let file =
    "openai-text-embedding-3-small_my-parcel_551e813f17855b8380b898d54d028e2e.json"

  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func open(_ purpose: CassetteLibrary.Purpose) throws -> CassetteLibrary {
    try CassetteLibrary(directory: directory.path, for: purpose) {
      $0.split(separator: "sk-secret", omittingEmptySubsequences: false).joined(separator: "[key]")
    }
  }

  @Test func `writes a vector on one line and reads it back exactly`() async throws {
    let vector = [0.1, -1e-300, 0, 123_456_789.125]
    try open(.recording).record(vector, of: Self.text)
    #expect(try directory.files == [Self.file])
    #expect(
      try directory.text(of: Self.file) == #"""
        {
          "cassette": 1,
          "embedding": [0.1,-1e-300,0.0,123456789.125],
          "request": {
            "model": "openai/text-embedding-3-small",
            "text": "\n My parcel é"
          }
        }

        """#)
    let library = try open(.replaying)
    #expect(library.unused.count == 1)
    let source = ModelSource(ModelSource.Configuration(environment: [:]), replaying: library)
    let model = try source.embeddingModel(named: "openai/text-embedding-3-small")
    #expect(try await model.embeddings(of: [Self.text.text]).vectors == [vector])
    #expect(library.unused == [])
  }

  @Test func `reports a text without a cassette`() throws {
    let library = try open(.recording)
    let error = #expect(throws: ModelError.self) { try library.vector(of: Self.text) }
    #expect(
      error?.description
        == "no cassette in '\(directory.path)' answers this request to "
        + "openai/text-embedding-3-small (\"My parcel é\"); record it with --record \(directory.path)"
    )
  }

  @Test func `writes no secret`() throws {
    try open(.recording).record([1], of: EmbeddedText("a sk-secret b", model: "m"))
    let file = try #require(try directory.files.first)
    #expect(!file.contains("secret"))
    #expect(try directory.text(of: file).contains("a [key] b"))
  }

  @Test(
    arguments: [
      ("{\n \"cassette\": 1}", 1, "no list of numbers under the key 'embedding'"),
      ("{\n \"cassette\": 1,\n \"embedding\": []}", 3, "no list of numbers"),
      ("{\n \"cassette\": 1,\n \"embedding\": [1,\n null]}", 4, "an element is not a number"),
      ("{\n \"cassette\": 2, \"embedding\": [1]}", 2, "has version 2"),
      ("{", 1, ""),
    ] as [(String, Int, String)])
  func `locates a mistake in a cassette`(text: String, line: Int, part: String) {
    let error = #expect(throws: Diagnostic.self) {
      try EmbeddingCassette(SourceText(path: "c.json", text: text))
    }
    #expect(error?.line == line)
    #expect(part.isEmpty || error?.message.contains(part) == true, "\(error as Any)")
  }
}
