/// The weights of words in texts, by how often they stand there and in how few texts of a collection.
///
/// A word's weight is its count in the text times `ln((1 + n) / (1 + d)) + 1`, where `n` is the number of documents
/// of the collection and `d` of those that have the word: raw counts and smoothed inverse document frequency, as
/// scikit-learn's `TfidfVectorizer` weighs by default, of which this is the cosine (its vectors are made of length
/// 1). Words that no document has are left out, as there. K. Spärck Jones, "A statistical interpretation of term
/// specificity" (1972). Case does not count. For an evaluator, see ``TFIDFSimilarity``.
///
/// ```swift
/// let weights = TFIDF(of: ["the cat sat", "the dog ran"])
/// weights.similarity("a cat", "the cat")
/// ```
public struct TFIDF: Sendable {
  private let tokenization: Tokenization

  /// For each word of the collection its number.
  private let numbers: [String: Int]

  /// For each word by number its inverse document frequency.
  private let rarities: [Double]

  /// Weighs the words of a collection of documents; an empty one knows no word.
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

  /// The cosine of two texts' weights, in `0...1`: 1 when they point the same way; 0 when they share no word that the
  /// collection has, also for texts without words.
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
