/// Asks that the answer mean nearly what the expected value does, as a model embeds them.
///
/// It is the cosine of the two texts' embeddings, ``Cosine/similarity(_:_:)``; one below 0 counts as 0. What value is
/// near depends on the model: 0.9 is near for some, and what any two texts have for others. Measure a few pairs
/// first. The texts of one response are asked for at once, and the run's cache keeps the vectors. White space at
/// either end of a text is left out. Of several references the nearest counts.
///
/// ```swift
/// EmbeddingSimilarity(model: "openai/text-embedding-3-small", atLeast: 0.8)
/// ```
///
/// Without a bound it measures only. A sample without an expected value is ignored when no references are given.
public struct EmbeddingSimilarity: ResponseEvaluator {
  private let model: ModelID
  private let target: ReferenceTarget

  /// What the evaluator is called in reports.
  public var name: String { "embedding similarity by \(model.name)\(target.suffix)" }

  /// Asks a model.
  public var tier: EvaluationTier { .model }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - model: The model that embeds texts.
  ///   - bound: The value in `0...1` that the answer must reach, or `nil` to measure only.
  ///   - references: What to compare answers with instead of the sample's expected value.
  public init(model: ModelID, atLeast bound: Double? = nil, references: [String]? = nil) {
    self.model = model
    target = ReferenceTarget(bound: bound, references: references)
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let texts = Set(target.texts(sample, response)).subtracting([""]).sorted()
    let vectors = try await ModelClient(model).embeddings(of: texts)
    guard vectors.count == texts.count, Set(vectors.map(\.count)).count <= 1,
      vectors.joined().allSatisfy(\.isFinite)
    else {
      throw EvaluationError.unusableEmbeddings(model: model.name)
    }
    let embeddings = Dictionary(uniqueKeysWithValues: zip(texts, vectors))
    return target.judge(sample, response, differing: .characters) { candidate, references in
      let own = embeddings[candidate] ?? []
      return Measurement(
        value: references.map { reference in
          let other = embeddings[reference] ?? []
          return own.count == other.count ? Cosine.similarity(own, other) : 0
        }.max() ?? 0)
    }
  }
}

extension EmbeddingSimilarity: BuiltInEvaluator {
  /// Without references of its own it compares with the expected value.
  package var needsExpected: Bool { target.references == nil }

  /// A model without a name, a bound out of range, or an empty list of references.
  package var argumentProblems: [String] {
    let problems = target.problems(of: "EmbeddingSimilarity")
    guard model.name.isEmpty else { return problems }
    return problems + ["EmbeddingSimilarity has no model; name one that embeds texts"]
  }

  /// The answer is too much like what it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
