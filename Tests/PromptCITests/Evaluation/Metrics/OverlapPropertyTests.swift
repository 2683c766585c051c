import PromptCI
import Testing

/// Properties of every metric of shared words and characters, for random texts.
struct OverlapPropertyTests {
  /// A named metric, and its value for two equal texts that are not empty; `nil` if that depends on
  /// the texts.
  struct Metric: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var identity: Double? = 1
    let value: @Sendable (String, String) -> Double
  }

  static let metrics: [Metric] = [
    Metric(testDescription: "BLEU") { BLEU().score(candidate: $0, references: [$1]) },
    Metric(testDescription: "BLEU floor") {
      BLEU(smoothing: .floor(0.1)).score(candidate: $0, references: [$1])
    },
    Metric(testDescription: "BLEU add") {
      BLEU(smoothing: .add(1)).score(candidate: $0, references: [$1])
    },
    Metric(testDescription: "BLEU method2", identity: nil) {
      BLEU(smoothing: .method2).score(candidate: $0, references: [$1])
    },
    Metric(testDescription: "BLEU method4", identity: nil) {
      BLEU(smoothing: .method4).score(candidate: $0, references: [$1])
    },
    Metric(testDescription: "BLEU method6", identity: nil) {
      BLEU(smoothing: .method6).score(candidate: $0, references: [$1])
    },
    Metric(testDescription: "GLEU") { GLEU().score(candidate: $0, references: [$1]) },
    Metric(testDescription: "METEOR", identity: nil) {
      METEOR().score(candidate: $0, references: [$1])
    },
    Metric(testDescription: "chrF") { ChrF().score(candidate: $0, references: [$1]) },
    Metric(testDescription: "chrF++") { ChrF(wordOrder: 2).score(candidate: $0, references: [$1]) },
    Metric(testDescription: "ROUGE-1") { ROUGE(.n(1)).score(candidate: $0, references: [$1]).f1 },
    Metric(testDescription: "ROUGE-2", identity: nil) {
      ROUGE(.n(2)).score(candidate: $0, references: [$1]).f1
    },
    Metric(testDescription: "ROUGE-L") { ROUGE(.l).score(candidate: $0, references: [$1]).f1 },
    Metric(testDescription: "ROUGE-Lsum") {
      ROUGE(.lsum).score(candidate: $0, references: [$1]).f1
    },
    Metric(testDescription: "TokenF1", identity: 1) {
      TokenF1().score(candidate: $0, references: [$1]).f1
    },
    Metric(testDescription: "TF-IDF") { TFIDF(of: [$0, $1]).similarity($0, $1) },
  ]

  @Test(arguments: metrics)
  func `values are in 0...1, and 1 for equal texts`(_ metric: Metric) {
    var texts = RandomTexts(seed: 5)
    for _ in 0..<60 {
      let (first, second) = (texts.words(0...30), texts.words(0...30))
      #expect((0...1).contains(metric.value(first, second)))
      let strange = texts.anything(0...50)
      #expect((0...1).contains(metric.value(strange, first)))
      #expect((0...1).contains(metric.value(strange, strange)))
      let some = texts.words(1...9)
      if let identity = metric.identity, !some.allSatisfy({ " the.".contains($0) }) {
        #expect(abs(metric.value(some, some) - identity) < 1e-9, "\(some)")
      }
    }
  }

  @Test(arguments: metrics)
  func `disjoint texts score 0 in every script`(_ metric: Metric) {
    let texts = ["zwölf boxkämpfer", "猫座窓", "القط جلس", "👍🎉", "бывает", "Ωμέγα ξένος"]
    for (index, first) in texts.enumerated() {
      for second in texts[(index + 1)...] { #expect(metric.value(first, second) == 0) }
      #expect(metric.value("", first) == 0)
      #expect(metric.value(first, "") == 0)
    }
  }

  @Test(arguments: metrics)
  func `a half-equal text without spaces has an intermediate value`(
    _ metric: Metric
  ) {
    let value = metric.value("台北捷運公司為提升文湖線運能", "台北捷運公司昨天宣布增加班次了")
    #expect(value > 0.01 && value < 0.99)
  }

  @Test(arguments: ["BLEU", "ROUGE-L", "ROUGE-1", "chrF", "TokenF1", "METEOR", "GLEU"])
  func `values rise with the share of the reference`(name: String) throws {
    let metric = try #require(Self.metrics.first { $0.testDescription == name })
    let words = (0..<30).map { "word\($0)x" }
    let values = (1...30).map { count in
      metric.value(words.prefix(count).joined(separator: " "), words.joined(separator: " "))
    }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `precision and recall swap if the texts swap`() {
    var texts = RandomTexts(seed: 6)
    for metric in [ROUGE(.n(1)), ROUGE(.n(2)), ROUGE(.l)] {
      for _ in 0..<30 {
        let (first, second) = (texts.words(0...20), texts.words(0...20))
        let score = metric.score(candidate: first, references: [second])
        let other = metric.score(candidate: second, references: [first])
        #expect(score.precision == other.recall && score.recall == other.precision)
        #expect(abs(score.f1 - other.f1) < 1e-12)
      }
    }
  }

  @Test(arguments: ["a b c", "the cat", "one two three four"])
  func `smoothing never lowers a value`(candidate: String) {
    let reference = "the cat a b one two"
    let plain = BLEU(smoothing: .none).score(candidate: candidate, references: [reference])
    for smoothing: BLEUSmoothing in [.exponential, .floor(0.1), .add(1)] {
      #expect(
        BLEU(smoothing: smoothing).score(candidate: candidate, references: [reference]) >= plain)
    }
  }

  @Test func `the best of several references counts`() {
    let references = ["something else", "the cat sat", "the dog"]
    #expect(ROUGE(.l).score(candidate: "the cat sat", references: references).f1 == 1)
    #expect(ChrF().score(candidate: "the cat sat", references: references) == 1)
    #expect(GLEU().score(candidate: "the cat sat", references: references) == 1)
    #expect(BLEU().score(candidate: "the cat sat", references: references) == 1)
    #expect(BLEU().score(candidate: "the cat sat", references: []) == 0)
  }

  @Test(arguments: metrics)
  func `compares texts of 100 kB`(_ metric: Metric) {
    let first = (0..<9_000).map { "word\($0 % 700)" }.joined(separator: " ")
    let second = first + " and one more thing"
    #expect(first.utf8.count > 60_000)
    #expect(metric.value(first, second) > 0.5)
  }
}
