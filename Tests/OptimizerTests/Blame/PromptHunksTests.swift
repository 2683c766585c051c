import Optimizer
import Testing

struct PromptHunksTests {
  @Test(
    arguments: [
      ("a\nb\nc\n", "a\nB\nc\n", 1), ("a\nb\nc\n", "A\nb\nC\n", 2), ("a\nb\n", "a\nb\n", 0),
      ("a\n", "a\nb\n", 1), ("", "a\n", 1), ("a\r\nb\r\nc\r\n", "A\r\nb\r\nC\r\n", 2),
      ("a\nb\nc", "A\nb\nC", 2), ("x\na\nb\ny\n", "x\nb\nz\ny\n", 2), ("a\n", "a", 0),
    ])
  func `splits a change into hunks and reassembles both ends`(
    old: String, new: String, count: Int
  ) {
    let hunks = PromptHunks(from: old, to: new)
    #expect(hunks.count == count)
    if count > 0 {
      #expect(hunks.text(with: hunks.all) == new)
      #expect(hunks.text(with: []) == old)
    }
  }

  @Test func `applies any selection of hunks`() {
    let hunks = PromptHunks(from: "a\nb\nc\nd\ne\n", to: "A\nb\nd\ne\nf\n")
    #expect(hunks.count == 3)
    #expect(hunks.text(with: [0]) == "A\nb\nc\nd\ne\n")
    #expect(hunks.text(with: [1]) == "a\nb\nd\ne\n")
    #expect(hunks.text(with: [2]) == "a\nb\nc\nd\ne\nf\n")
    #expect(hunks.text(with: [0, 2]) == "A\nb\nc\nd\ne\nf\n")
    #expect(hunks.text(with: [1, 2]) == "a\nb\nd\ne\nf\n")
    #expect(hunks.diff(of: 1) == "@@ -1,5 +1,4 @@\n a\n b\n-c\n d\n e\n")
  }
}
