import PromptCI
import ResultFixtures
import Testing

@testable import Results

struct ClassificationTests {
  /// One trial per sample, with a letter each for the expected and the answered label.
  static func trials(_ expected: String, _ answered: String) -> [TrialResult] {
    zip(expected, answered).enumerated().map { index, letters in
      var trial = TrialResult.fixture("s\(index)", .fail)
      trial.expected = String(letters.0)
      trial.output = String(letters.1)
      return trial
    }
  }

  /// The same answers and scikit-learn figures as in the test of the matrix; `?` is no label.
  @Test func `matches the figures of the confusion matrix`() throws {
    let vector = ConfusionMatrixTests.vectors[2]
    let classification = try #require(
      Classification(of: ClassificationTests.trials(vector.expected, vector.answered)))
    #expect(classification.labels == ["a", "b", "c"])
    let figures = classification.labels.compactMap { classification.byLabel[$0] }
    #expect(abs(classification.accuracy - vector.figures[0]) < 1e-12)
    for (index, figure) in ([classification.macro] + figures).enumerated() {
      // The weighted means, which are not recorded, are in between.
      let start = index == 0 ? 1 : 4 + 3 * index
      for (ours, theirs) in zip(
        [figure.precision, figure.recall, figure.f1], vector.figures[start...])
      {
        #expect(abs(ours - theirs) < 1e-12)
      }
    }
    #expect(classification.total == 12)
    #expect(classification.right == 7)
  }

  @Test func `lists wrong answers, most frequent first`() throws {
    let classification = try #require(
      Classification(of: ClassificationTests.trials("aaabbbbccc", "bbabcccc??")))
    #expect(
      classification.confusions == [
        Confusion(expected: "b", answered: "c", count: 3),
        Confusion(expected: "a", answered: "b", count: 2),
        Confusion(expected: "c", answered: nil, count: 2),
      ])
  }

  @Test(arguments: [
    ("aaaa", "aaaa"), ("abc", "abc"), ("abcde", "abcde"), ("", ""), ("aabc", "aabc"),
  ])
  func `is nil for one label or if every expected value is unique`(
    expected: String, answered: String
  ) {
    #expect(Classification(of: ClassificationTests.trials(expected, answered)) == nil)
  }

  @Test func `counts samples, not repetitions, and at most 100 labels`() {
    let pair = ClassificationTests.trials("ab", "ab")
    #expect(Classification(of: pair + pair + pair) == nil)
    #expect(Classification(of: ClassificationTests.trials("aabb", "aabb")) != nil)
    func trials(labels: Int) -> [TrialResult] {
      (0..<2 * labels).map { index in
        var trial = TrialResult.fixture("s\(index)", .pass)
        trial.expected = "label \(index / 2)"
        trial.output = trial.expected
        return trial
      }
    }
    #expect(Classification(of: trials(labels: 100))?.labels.count == 100)
    #expect(Classification(of: trials(labels: 101)) == nil)
  }

  @Test func `is nil without answers or without expected values`() {
    var trials = ClassificationTests.trials("aabb", "aabb")
    for index in trials.indices { trials[index].output = nil }
    #expect(Classification(of: trials) == nil)
    for index in trials.indices { trials[index].expected = nil }
    #expect(Classification(of: trials) == nil)
  }
}
