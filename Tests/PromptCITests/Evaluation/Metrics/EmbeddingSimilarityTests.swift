import PromptCI
import Synchronization
import Testing

struct EmbeddingSimilarityTests {
  /// Returns the given vectors, and records the requested texts.
  private final class FixedEmbeddings: ModelAccess {
    let vectors: [String: [Double]]
    let asked = Mutex<[[String]]>([])

    init(_ vectors: [String: [Double]]) {
      self.vectors = vectors
    }

    func respond(to question: ModelQuestion) async throws -> Response {
      throw ModelAccessError(category: "provider", message: "this one only embeds")
    }

    func embeddings(of texts: [String], model: ModelID) async throws -> [[Double]] {
      asked.withLock { $0.append(texts) }
      return texts.compactMap { vectors[$0] }
    }
  }

  private func judged(
    _ evaluator: EmbeddingSimilarity, _ answer: String, expected: String?, _ access: any ModelAccess
  ) async throws -> Score {
    try await ModelAccessContext.$current.withValue(access) {
      try await evaluator.evaluate(Sample("x", expected: expected), Response(answer))
    }
  }

  private let access = FixedEmbeddings([
    "parcel": [3, 4], "package": [4, 3], "away": [-3, -4], "long": [1, 2, 3], "nothing": [0, 0],
    "broken": [.nan, 1],
  ])
  private let evaluator = EmbeddingSimilarity(model: "test/embed", atLeast: 0.9)

  @Test func `scores the cosine, and requests all embeddings at once`() async throws {
    let score = try await judged(evaluator, " package\n", expected: "parcel", access)
    #expect(score.verdict == .pass)
    #expect(abs(try #require(score.value) - 0.96) < 1e-12)
    #expect(access.asked.withLock { $0 } == [["package", "parcel"]])
    #expect(evaluator.tier == .model)
    #expect(evaluator.name == "embedding similarity by test/embed, at least 0.9")
  }

  @Test func `fails a dissimilar answer with a score of at least 0`() async throws {
    let score = try await judged(evaluator, "away", expected: "parcel", access)
    #expect(score.value == 0)
    #expect(score.category == .belowThreshold)
    #expect(score.rationale == #"scored 0.0, below 0.9: expected "parcel", got "away""#)
    #expect(try await judged(evaluator, "nothing", expected: "parcel", access).value == 0)
    #expect(try await judged(evaluator, "", expected: "parcel", access).category == .emptyOutput)
  }

  @Test func `scores the nearest reference, and only measures without a bound`()
    async throws
  {
    let several = EmbeddingSimilarity(model: "test/embed", references: ["away", "parcel"])
    let score = try await judged(several, "parcel", expected: nil, access)
    #expect(score.verdict == .measured)
    #expect(score.value == 1)
    #expect(try await judged(evaluator, "parcel", expected: nil, access).verdict == .ignored)
  }

  @Test(arguments: ["unknown", "long", "broken"])
  func `throws if vectors cannot be compared`(answer: String) async {
    await #expect(throws: EvaluationError.unusableEmbeddings(model: "test/embed")) {
      try await judged(evaluator, answer, expected: "parcel", access)
    }
  }

  @Test func `requires a model and a run`() async {
    #expect(EmbeddingSimilarity(model: "").configurationProblems.count == 1)
    #expect(EmbeddingSimilarity(model: "a/b", atLeast: 2).configurationProblems.count == 1)
    await #expect(throws: ModelAccessError.self) {
      try await evaluator.evaluate(Sample("x", expected: "parcel"), Response("package"))
    }
  }

  @Test(
    arguments: [
      ([1, 0], [0, 1], 0), ([1, 1], [1, 0], 0.5.squareRoot()),
      ([1e200, 1e200], [1e200, 1e200], 1),
      ([1, 2], [-1, -2], -1), ([], [], 0), ([0, 0], [1, 1], 0), ([1e-200], [1e-200], 1),
    ] as [([Double], [Double], Double)])
  func `computes the cosine of two vectors`(first: [Double], second: [Double], cosine: Double) {
    #expect(abs(Cosine.similarity(first, second) - cosine) < 1e-12)
  }
}
