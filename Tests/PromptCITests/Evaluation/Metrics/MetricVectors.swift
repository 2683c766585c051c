import Foundation

/// The vectors that `Tests/Oracles/metric-vectors` wrote, as computed by public libraries.
struct MetricVectors: Decodable, Sendable {
  /// Two texts and their distances.
  struct Distance: Decodable, Sendable {
    let first: String
    let second: String
    let levenshtein: Int
    let levenshteinRatio: Double
    let osa: Int
    let osaRatio: Double
    let damerau: Int
    let damerauRatio: Double
    let indel: Int
    let indelRatio: Double
    let jaro: Double
    let jaroWinkler: Double
    let jellyfishLevenshtein: Int
  }

  /// A text, its references and their overlaps; `rouge…` and `tfidf` are for the first reference
  /// only.
  struct Overlap: Decodable, Sendable {
    let candidate: String
    let references: [String]
    let tokens13a: [String]
    let tokensChinese: [String]?
    let nltkBLEU: [String: Double?]
    let sacreBLEU: [String: Double]
    let chrF: Double
    let chrFpp: Double
    let gleu: Double
    let meteor: Double
    let meteorExact: Double
    let rouge: [String: [Double]]
    let rougeStemmed: [String: [Double]]
    let rougeWhitespace: [String: [Double]]
    let squad: [Double]?
    let tfidf: Double
  }

  /// Several texts with their references, and the values for the whole corpus.
  struct Corpus: Decodable, Sendable {
    let candidates: [String]
    let references: [[String]]
    let nltkBLEU: [String: Double]
    let sacreBLEU: [String: Double]
    let gleu: Double
  }

  /// Documents, and the TF-IDF cosines of pairs of texts.
  struct Collection: Decodable, Sendable {
    let documents: [String]
    let pairs: [[String]]
    let values: [Double]
  }

  /// An English text and its readability.
  struct Prose: Decodable, Sendable {
    let text: String
    let words: Int
    let sentences: Int
    let syllables: Int
    let readingEase: Double
    let grade: Double
  }

  let libraries: [String: String]
  let distances: [Distance]
  let overlaps: [Overlap]
  let corpora: [Corpus]
  let collections: [Collection]
  let prose: [Prose]
  let stems: [String: String]

  /// The vectors of the file next to this one.
  static let file: MetricVectors = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("metric-vectors.json")
    do {
      return try JSONDecoder().decode(MetricVectors.self, from: Data(contentsOf: path))
    } catch {
      preconditionFailure("\(path.path): \(error)")
    }
  }()
}
