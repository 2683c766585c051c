/// An evaluator that measures the similarity in meaning of the answer and the expected value, by a
/// model's embeddings.
///
/// The value is the cosine of the two texts' embeddings, ``Cosine/similarity(_:_:)``; a negative
/// cosine counts as 0. A suitable bound depends on the model: 0.9 indicates similarity for some
/// models, and is typical of unrelated texts for others. Measure a few pairs first. The embeddings
/// of all texts of a response are requested together, and the run's cache keeps them. White space
/// at both ends of a text is ignored. Of several references, the nearest counts.
///
/// ```swift
/// EmbeddingSimilarity(model: "openai/text-embedding-3-small", atLeast: 0.8)
/// ```
///
/// Without a bound, the score is only measured. Without references, a sample without an expected
/// value is ignored.
public struct EmbeddingSimilarity: ResponseEvaluator {
  private let model: ModelID
  private let target: ReferenceTarget

  /// The evaluator's name in reports.
  public var name: String { "embedding similarity by \(model.name)\(target.suffix)" }

  /// The tier ``EvaluationTier/model``.
  public var tier: EvaluationTier { .model }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - model: The model that embeds texts.
  ///   - bound: The lower bound of the value, in `0...1`, or `nil` to only measure it.
  ///   - references: The references to use instead of the sample's expected value.
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
  /// Whether it compares with the sample's expected value.
  package var needsExpected: Bool { target.references == nil }

  /// The problems of an unnamed model, of a bound out of range, or of an empty list of references.
  package var argumentProblems: [String] {
    let problems = target.problems(of: "EmbeddingSimilarity")
    guard model.name.isEmpty else { return problems }
    return problems + ["EmbeddingSimilarity has no model; name an embedding model"]
  }

  /// The category for an answer that is too similar to one that it must not be.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
