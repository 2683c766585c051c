import PromptCI
import ResultFixtures
import Testing

@testable import Results

struct ConfusionMatrixTests {
  /// Expected and answered labels, a letter each (`?` is no label), with the figures of
  /// scikit-learn 1.9.1: accuracy, then precision, recall and F1 (macro, weighted, and of each
  /// label). `labels=` has all but `?`, and `zero_division=0`.
  static let vectors: [(expected: String, answered: String, figures: [Double])] = [
    (
      "a", "a",
      [
        1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0,
      ]
    ),
    (
      "bbaaaa", "baaaaa",
      [
        0.8333333333333334, 0.9, 0.75, 0.7777777777777777, 0.8666666666666667, 0.8333333333333334,
        0.8148148148148148, 0.8, 1.0, 0.8888888888888888, 1.0, 0.5, 0.6666666666666666,
      ]
    ),
    (
      "abaacbbaabbc", "cb?acbbcabcb",
      [
        0.5833333333333334, 0.6833333333333332, 0.5666666666666668, 0.5682539682539682,
        0.7916666666666666, 0.5833333333333334, 0.626984126984127, 1.0, 0.4, 0.5714285714285714,
        0.8, 0.8, 0.8, 0.25, 0.5, 0.3333333333333333,
      ]
    ),
    (
      "ddcddbbccaaadcdcbbadbdcbcdcbcaabcbacbcda", "dccdd?b?aaaadcccbbacbdcacdcb?aaacdbcbcda",
      [
        0.725, 0.7955357142857142, 0.73125, 0.752859477124183, 0.7980357142857143, 0.725,
        0.7514705882352942, 0.7, 0.875, 0.7777777777777778, 0.8571428571428571, 0.6,
        0.7058823529411765, 0.75, 0.75, 0.75, 0.875, 0.7, 0.7777777777777778,
      ]
    ),
    (
      "acbabaaabbacaabbababcacbc", "acbabac?bcacacbbbca?c?cba",
      [
        0.64, 0.7380952380952381, 0.6707070707070706, 0.6773504273504273, 0.7857142857142857, 0.64,
        0.6864102564102563, 0.8571428571428571, 0.5454545454545454, 0.6666666666666666,
        0.8571428571428571, 0.6666666666666666, 0.75, 0.5, 0.8, 0.6153846153846154,
      ]
    ),
    (
      "ecaddbeabbecededaaaeadecebacaeaccaaeddbcdbddaaaecedddabcddae",
      "ebcddb?aabedededaaaeedecddacacaccbabddacbbddeaaaceddaabb?ddb",
      [
        0.6666666666666666, 0.6822222222222222, 0.6528113553113553, 0.6593410384681732,
        0.7107407407407408, 0.6666666666666666, 0.6814588005290092, 0.7333333333333333, 0.6875,
        0.7096774193548387, 0.4, 0.5714285714285714, 0.47058823529411764, 0.75, 0.6666666666666666,
        0.7058823529411765, 0.75, 0.8, 0.7741935483870968, 0.7777777777777778, 0.5384615384615384,
        0.6363636363636364,
      ]
    ),
  ]

  static func matrix(_ expected: String, _ answered: String) -> ConfusionMatrix {
    ConfusionMatrix(
      zip(expected, answered).map {
        ConfusionMatrix.Pair(expected: String($0), answered: $1 == "?" ? nil : String($1))
      })
  }

  @Test(arguments: 0..<vectors.count)
  func `matches scikit-learn`(index: Int) {
    let vector = ConfusionMatrixTests.vectors[index]
    let matrix = ConfusionMatrixTests.matrix(vector.expected, vector.answered)
    let all = [matrix.macro, matrix.weighted] + matrix.labels.indices.map(matrix.figures)
    let figures = [matrix.accuracy] + all.flatMap { [$0.precision, $0.recall, $0.f1] }
    #expect(figures.count == vector.figures.count)
    for (ours, theirs) in zip(figures, vector.figures) { #expect(abs(ours - theirs) < 1e-12) }
  }

  @Test func `counts answers that are not labels in a separate column`() {
    let matrix = ConfusionMatrixTests.matrix("aabbb", "ab?a?")
    #expect(matrix.labels == ["a", "b"])
    #expect(matrix.counts == [[1, 1, 0], [1, 0, 2]])
    #expect(matrix.unknown(1) == 2)
    #expect(matrix.support(1) == 3)
    #expect(matrix.total == 5)
  }

  @Test func `has zero figures without answers`() {
    let matrix = ConfusionMatrix([])
    #expect(matrix.accuracy == 0)
    #expect(matrix.macro.f1 == 0)
  }

  @Test func `reads labels from the answers of trials`() {
    let answers: [(String, String?, FinishReason)] = [
      ("refund", "refund", .stop), ("refund", "**Refund**.", .stop),
      ("order", "This is about a refund", .stop), ("order", "refund or order", .stop),
      ("order", "order", .length), ("order", nil, .stop),
    ]
    let trials = answers.map { expected, output, reason in
      var trial = TrialResult.fixture("s", .fail)
      trial.expected = expected
      trial.output = output
      trial.finishReason = reason
      return trial
    }
    let matrix = ConfusionMatrix(of: trials)
    #expect(matrix.labels == ["order", "refund"])
    #expect(matrix.counts == [[0, 1, 2], [0, 2, 0]])
  }
}
