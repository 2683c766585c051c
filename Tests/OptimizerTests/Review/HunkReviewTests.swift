import Optimizer
import Testing

struct HunkReviewTests {
  private static let old = (1...20).map { "line \($0)" }.joined(separator: "\n") + "\n"
  /// Two changes close to each other, and one far away.
  private static let new = old.replacing("line 2\n", with: "second\n")
    .replacing("line 5\n", with: "line 5\nadded\n").replacing("line 19\n", with: "")

  private static func result(_ answers: [ReviewAnswer]) -> HunkReview {
    var review = HunkReview(from: old, to: new)
    for answer in answers { review.take(answer) }
    return review
  }

  @Test(
    arguments: [
      ([.yes, .yes], ["second", "added"], ["line 2", "line 19"]),
      ([.yes, .no], ["second", "added", "line 19"], ["line 2"]),
      ([.no, .yes], ["line 2"], ["second", "added", "line 19"]),
      ([.all], ["second", "added"], ["line 2", "line 19"]),
      ([.yes, .done], ["second", "added", "line 19"], ["line 2"]),
      ([.split, .yes, .no, .no], ["second", "line 19"], ["added", "line 2"]),
      ([.split, .no, .yes, .no], ["line 2", "added", "line 19"], ["second"]),
      ([.split, .no, .all], ["line 2", "added"], ["second", "line 19"]),
    ] as [([ReviewAnswer], [String], [String])])
  func `the result contains exactly the accepted changes`(
    answers: [ReviewAnswer], present: [String], absent: [String]
  ) {
    let review = Self.result(answers)
    #expect(review.current == nil)
    let lines = review.result.split(separator: "\n").map(String.init)
    for line in present { #expect(lines.contains(line)) }
    for line in absent { #expect(!lines.contains(line)) }
    #expect(review.result.hasSuffix("\n"))
  }

  @Test func `accepting all gives the proposed prompt, and none the original`() {
    let whole = Self.result([.yes, .yes])
    #expect(whole.isWhole && !whole.isNothing)
    #expect(whole.result == Self.new)
    let pieces = Self.result([.split, .yes, .yes, .yes])
    #expect(pieces.isWhole)
    #expect(pieces.result == Self.new)
    for answers in [[.no, .no], [.done], [.quit]] as [[ReviewAnswer]] {
      let nothing = Self.result(answers)
      #expect(nothing.isNothing && !nothing.isWhole)
      #expect(nothing.result == Self.old)
      #expect(nothing.isQuit == (answers == [.quit]))
    }
  }

  @Test func `counts parts and splits only those with several changes`() {
    var review = HunkReview(from: Self.old, to: Self.new)
    #expect((review.number, review.count) == (1, 2))
    #expect(review.canSplit)
    review.take(.split)
    #expect((review.number, review.count) == (1, 3))
    #expect(!review.canSplit)
    review.take(.split)
    #expect((review.number, review.count) == (1, 3))
    review.take(.yes)
    #expect((review.number, review.count) == (2, 3))
  }

  @Test func `added lines can be taken one by one, an empty line with the next`() {
    let new = Self.old.replacing("line 10\n", with: "line 10\nA\n\nB\nB\n")
    var review = HunkReview(from: Self.old, to: new)
    #expect(review.canSplit)
    for answer in [.split, .no, .yes, .yes] as [ReviewAnswer] { review.take(answer) }
    #expect(review.result == Self.old.replacing("line 10\n", with: "line 10\n\nB\nB\n"))
    review = HunkReview(from: Self.old, to: new)
    for answer in [.split, .yes, .no, .yes] as [ReviewAnswer] { review.take(answer) }
    #expect(review.result == Self.old.replacing("line 10\n", with: "line 10\nA\nB\n"))
    #expect(!HunkReview(from: "a\nb\n", to: "c\nd\n").canSplit)
  }

  @Test func `a part is shown with surrounding lines`() {
    var review = HunkReview(from: Self.old, to: Self.new)
    review.take(.split)
    #expect(
      review.current?.text
        == "@@ -1,5 +1,5 @@\n line 1\n-line 2\n+second\n line 3\n line 4\n line 5")
    review.take(.no)
    #expect(
      review.current?.text
        == "@@ -3,6 +3,7 @@\n line 3\n line 4\n line 5\n+added\n line 6\n line 7\n line 8")
  }

  @Test func `keeps the line endings of the file`() {
    var review = HunkReview(from: "a\r\nb\r\nc\r\n", to: "A\r\nb\r\nc\r\n")
    #expect(review.current != nil)
    review.take(.no)
    #expect(review.result == "a\r\nb\r\nc\r\n")
  }

  @Test func `a change of only the last line ending has no parts`() {
    let review = HunkReview(from: "a", to: "a\n")
    #expect(review.current == nil)
    #expect(review.isWhole && !review.isNothing)
    #expect(review.result == "a\n")
  }
}
