/// The TF-IDF weights of words in texts, by their frequency in the text and their rarity in a
/// collection.
///
/// A word's weight is its count in the text times `ln((1 + n) / (1 + d)) + 1`, where `n` is the
/// number of documents in the collection, and `d` the number of documents with the word. These are
/// raw counts and smoothed inverse document frequencies, the defaults of scikit-learn's
/// `TfidfVectorizer`; the similarity is the cosine of its vectors, which are normalized. As there,
/// words that no document has are ignored. K. Spärck Jones, "A statistical interpretation of term
/// specificity" (1972). Case is ignored. For an evaluator, see ``TFIDFSimilarity``.
///
/// ```swift
/// let weights = TFIDF(of: ["the cat sat", "the dog ran"])
/// weights.similarity("a cat", "the cat")
/// ```
public struct TFIDF: Sendable {
  private let tokenization: Tokenization

  /// The number of each word of the collection.
  private let numbers: [String: Int]

  /// The inverse document frequency of each word, by number.
  private let rarities: [Double]

  /// Computes the weights for a collection of documents; an empty collection has no words.
  public init(of documents: [String], tokenization: Tokenization = .words) {
    self.tokenization = tokenization
    var numbers: [String: Int] = [:]
    var frequencies: [Int] = []
    for document in documents {
      for word in Set(tokenization.tokens(of: document).map(\.loweringCase)) {
        if let number = numbers[word] {
          frequencies[number] += 1
        } else {
          numbers[word] = frequencies.count
          frequencies.append(1)
        }
      }
    }
    self.numbers = numbers
    rarities = frequencies.map { frequency in
      (Double(1 + documents.count) / Double(1 + frequency)).logarithm + 1
    }
  }

  /// The cosine of two texts' weights, in `0...1`: 1 for weights of the same direction, and 0 for
  /// texts that share no word of the collection, including texts without words.
  public func similarity(_ first: String, _ second: String) -> Double {
    let (first, second) = (weights(of: first), weights(of: second))
    let product = first.reduce(0) { $0 + $1.value * (second[$1.key] ?? 0) }
    let lengths = TFIDF.squaredLength(first) * TFIDF.squaredLength(second)
    return lengths == 0 ? 0 : min(1, product / lengths.squareRoot())
  }

  private func weights(of text: String) -> [Int: Double] {
    var weights: [Int: Double] = [:]
    for word in tokenization.tokens(of: text) {
      guard let number = numbers[word.loweringCase] else { continue }
      weights[number, default: 0] += rarities[number]
    }
    return weights
  }

  private static func squaredLength(_ weights: [Int: Double]) -> Double {
    weights.values.reduce(0) { $0 + $1 * $1 }
  }
}
