@testable import PromptCI
import Testing

/// A comparison of one of our metrics with the library that it must agree with.
struct OracleComparison: Sendable {
  /// Our value and the library's value.
  struct Value: Sendable {
    let ours: Double
    let theirs: Double
    /// The texts.
    let texts: String

    /// The absolute difference of the values.
    var deviation: Double { abs(ours - theirs) }
  }

  /// The compared metric.
  let metric: String

  /// The library.
  let oracle: String

  /// All pairs of our values and the library's.
  let values: @Sendable (MetricVectors) -> [Value]

  static let all = distances + bleu + overlaps + vectors + reading

  // MARK: - Comparisons

  private static let distances = [
    distance("Levenshtein.distance", "rapidfuzz", { Double(Levenshtein.distance($0, $1)) }) {
      Double($0.levenshtein)
    },
    // jellyfish counts user-perceived characters, so only texts with one scalar per character are
    // compared.
    OracleComparison(metric: "Levenshtein.distance, one scalar a character", oracle: "jellyfish") {
      $0.distances.filter { isOneScalarACharacter($0.first + " " + $0.second) }.map { pair in
        Value(
          ours: Double(Levenshtein.distance(pair.first, pair.second)),
          theirs: Double(pair.jellyfishLevenshtein), texts: "\(pair.first) and \(pair.second)")
      }
    },
    distance("Levenshtein.ratio", "rapidfuzz", Levenshtein.ratio, \.levenshteinRatio),
    distance("Indel.distance", "rapidfuzz", { Double(Indel.distance($0, $1)) }) {
      Double($0.indel)
    },
    distance("Indel.ratio", "rapidfuzz", Indel.ratio, \.indelRatio),
    distance(
      "DamerauLevenshtein.distance, OSA", "rapidfuzz",
      { Double(DamerauLevenshtein.distance($0, $1)) }, { Double($0.osa) }),
    distance(
      "DamerauLevenshtein.ratio, OSA", "rapidfuzz", { DamerauLevenshtein.ratio($0, $1) },
      \.osaRatio),
    distance(
      "DamerauLevenshtein.distance, unrestricted", "rapidfuzz",
      { Double(DamerauLevenshtein.distance($0, $1, variant: .unrestricted)) },
      { Double($0.damerau) }),
    distance(
      "DamerauLevenshtein.ratio, unrestricted", "rapidfuzz",
      { DamerauLevenshtein.ratio($0, $1, variant: .unrestricted) }, \.damerauRatio),
    distance("Jaro.similarity", "rapidfuzz", Jaro.similarity, \.jaro),
    distance("JaroWinkler.similarity", "rapidfuzz", JaroWinkler.similarity, \.jaroWinkler),
  ]

  private static let bleu =
    (1...4).flatMap { order in
      nltkMethods.compactMap { method, smoothing in
        guard order == 4 || method != 6 else { return nil }
        let metric = BLEU(
          maximumOrder: order, smoothing: smoothing, usesEffectiveOrder: false,
          tokenization: .whitespace)
        return overlap("BLEU-\(order), nltk method \(method)", "nltk", metric.score) {
          $0.nltkBLEU["\(order).\(method)"] ?? nil
        }
      }
    } + [
      sacreBLEU("exponential", BLEU(tokenization: .mteval13a)),
      sacreBLEU("floor", BLEU(smoothing: .floor(0.1), tokenization: .mteval13a)),
      sacreBLEU("add", BLEU(smoothing: .add(1), tokenization: .mteval13a)),
      sacreBLEU("none", BLEU(smoothing: .none, tokenization: .mteval13a)),
      sacreBLEU("bigrams", BLEU(maximumOrder: 2, tokenization: .mteval13a)),
      corpus("BLEU-4 of a corpus, exponential", "sacrebleu") {
        BLEU(usesEffectiveOrder: false, tokenization: .mteval13a)
          .corpusScore(candidates: $0, references: $1)
      } theirs: {
        $0.sacreBLEU["exponential"]
      },
      corpus("BLEU-4 of a corpus, effective order", "sacrebleu") {
        BLEU(tokenization: .mteval13a).corpusScore(candidates: $0, references: $1)
      } theirs: {
        $0.sacreBLEU["effective"]
      },
    ]
    + nltkMethods.compactMap { method, smoothing in
      guard (1...4).contains(method) else { return nil }
      return corpus("BLEU-4 of a corpus, nltk method \(method)", "nltk") {
        BLEU(smoothing: smoothing, tokenization: .whitespace)
          .corpusScore(candidates: $0, references: $1)
      } theirs: {
        $0.nltkBLEU["4.\(method)"]
      }
    }

  private static let overlaps =
    [
      overlap("GLEU", "nltk", GLEU(tokenization: .whitespace).score) { $0.gleu },
      corpus("GLEU of a corpus", "nltk") {
        GLEU(tokenization: .whitespace).corpusScore(candidates: $0, references: $1)
      } theirs: {
        $0.gleu
      },
      overlap("METEOR, exact and stems", "nltk", METEOR(tokenization: .whitespace).score) {
        $0.meteor
      },
      overlap(
        "METEOR, exact", "nltk", METEOR(stemming: false, tokenization: .whitespace).score
      ) { $0.meteorExact },
      overlap("chrF", "sacrebleu", ChrF().score) { $0.chrF },
      overlap("chrF++", "sacrebleu", ChrF(wordOrder: 2).score) { $0.chrFpp },
      parts("TokenF1", "rouge-score", { TokenF1().score(candidate: $0, references: $1) }) {
        $0.squad
      },
    ]
    + rougeVariants.flatMap { name, variant in
      [
        rouge("ROUGE-\(name.dropFirst(5))", ROUGE(variant, tokenization: .asciiWords)) {
          $0.rouge[name]
        },
        rouge("ROUGE-\(name.dropFirst(5)) of ASCII, words", ROUGE(variant)) {
          isASCII($0) ? $0.rouge[name] : nil
        },
        rouge(
          "ROUGE-\(name.dropFirst(5)), stemmed",
          ROUGE(variant, stemming: true, tokenization: .asciiWords)
        ) {
          $0.rougeStemmed[name]
        },
        rouge("ROUGE-\(name.dropFirst(5)) of any script", ROUGE(variant, tokenization: .whitespace))
        {
          $0.rougeWhitespace[name]
        },
      ]
    }

  private static let vectors = [
    overlap(
      "TFIDF of the pair", "scikit-learn",
      { candidate, references in
        TFIDF(of: [candidate, references[0]], tokenization: .whitespace)
          .similarity(candidate, references[0])
      }, { $0.tfidf }),
    OracleComparison(metric: "TFIDF of a collection", oracle: "scikit-learn") { file in
      file.collections.flatMap { collection in
        let weights = TFIDF(of: collection.documents, tokenization: .whitespace)
        return zip(collection.pairs, collection.values).map { pair, value in
          Value(
            ours: weights.similarity(pair[0], pair[1]), theirs: value, texts: "\(pair)")
        }
      }
    },
  ]

  private static let reading = [
    prose("Sentences.wordCount", { Double(Sentences.wordCount($0.text)) }) { Double($0.words) },
    prose("Sentences.all, counted", { Double(Sentences.all(in: $0.text).count) }) {
      Double($0.sentences)
    },
    prose("Readability.readingEase of given counts", { counted($0).readingEase }, \.readingEase),
    prose("Readability.gradeLevel of given counts", { counted($0).gradeLevel }, \.grade),
  ]

  // MARK: - Factories

  private static let nltkMethods: [(Int, BLEUSmoothing)] = [
    (0, .none), (1, .method1), (2, .method2), (3, .method3), (4, .method4), (6, .method6),
  ]

  private static let rougeVariants: [(String, ROUGE.Variant)] = [
    ("rouge1", .n(1)), ("rouge2", .n(2)), ("rouge3", .n(3)), ("rougeL", .l), ("rougeLsum", .lsum),
  ]

  private static func isASCII(_ overlap: MetricVectors.Overlap) -> Bool {
    (overlap.candidate + overlap.references[0]).utf8.allSatisfy { $0 < 0x80 }
  }

  private static func isOneScalarACharacter(_ text: String) -> Bool {
    text.allSatisfy { $0.unicodeScalars.count == 1 }
  }

  /// The counts of textstat: it counts syllables by hyphenation, and we estimate them by another
  /// rule.
  private static func counted(_ prose: MetricVectors.Prose) -> Readability {
    Readability(words: prose.words, sentences: prose.sentences, syllables: prose.syllables)
  }

  private static func prose(
    _ metric: String, _ ours: @escaping @Sendable (MetricVectors.Prose) -> Double,
    _ theirs: @escaping @Sendable (MetricVectors.Prose) -> Double
  ) -> OracleComparison {
    OracleComparison(metric: metric, oracle: "textstat") { file in
      file.prose.map { Value(ours: ours($0), theirs: theirs($0), texts: $0.text) }
    }
  }

  private static func distance(
    _ metric: String, _ oracle: String, _ ours: @escaping @Sendable (String, String) -> Double,
    _ theirs: @escaping @Sendable (MetricVectors.Distance) -> Double
  ) -> OracleComparison {
    OracleComparison(metric: metric, oracle: oracle) { file in
      file.distances.map { pair in
        Value(
          ours: ours(pair.first, pair.second), theirs: theirs(pair),
          texts: "\(pair.first.debugDescription) and \(pair.second.debugDescription)")
      }
    }
  }

  private static func overlap(
    _ metric: String, _ oracle: String, _ ours: @escaping @Sendable (String, [String]) -> Double,
    _ theirs: @escaping @Sendable (MetricVectors.Overlap) -> Double?
  ) -> OracleComparison {
    OracleComparison(metric: metric, oracle: oracle) { file in
      file.overlaps.compactMap { item in
        theirs(item).map {
          Value(
            ours: ours(item.candidate, item.references), theirs: $0,
            texts: "\(item.candidate.debugDescription) and \(item.references)")
        }
      }
    }
  }

  private static func sacreBLEU(_ name: String, _ metric: BLEU) -> OracleComparison {
    overlap("BLEU-\(metric.maximumOrder), \(name)", "sacrebleu", metric.score) {
      $0.sacreBLEU[name]
    }
  }

  /// A comparison of precision, recall and their mean, each as one value.
  private static func parts(
    _ metric: String, _ oracle: String,
    _ ours: @escaping @Sendable (String, [String]) -> OverlapScore,
    _ theirs: @escaping @Sendable (MetricVectors.Overlap) -> [Double]?
  ) -> OracleComparison {
    OracleComparison(metric: metric, oracle: oracle) { file in
      file.overlaps.flatMap { item -> [Value] in
        guard let theirs = theirs(item) else { return [] }
        let score = ours(item.candidate, item.references)
        return zip([score.precision, score.recall, score.f1], theirs).map { ours, theirs in
          Value(
            ours: ours, theirs: theirs,
            texts: "\(item.candidate.debugDescription) and \(item.references)")
        }
      }
    }
  }

  private static func rouge(
    _ metric: String, _ rouge: ROUGE,
    _ theirs: @escaping @Sendable (MetricVectors.Overlap) -> [Double]?
  ) -> OracleComparison {
    parts(
      metric, "rouge-score", { rouge.score(candidate: $0, references: [$1[0]]) }, theirs)
  }

  private static func corpus(
    _ metric: String, _ oracle: String,
    _ ours: @escaping @Sendable ([String], [[String]]) -> Double,
    theirs: @escaping @Sendable (MetricVectors.Corpus) -> Double?
  ) -> OracleComparison {
    OracleComparison(metric: metric, oracle: oracle) { file in
      file.corpora.compactMap { corpus in
        theirs(corpus).map {
          Value(
            ours: ours(corpus.candidates, corpus.references), theirs: $0,
            texts: "\(corpus.candidates)")
        }
      }
    }
  }
}

extension OracleComparison: CustomTestStringConvertible {
  var testDescription: String { "\(metric) as \(oracle)" }
}
