import Foundation
import Testing

struct OutputScrubberTests {
  /// Lines, and what is left of them.
  private static let lines = [
    ("✔ Shop › hello  12 ms", "✔ Shop › hello  TIME"),
    ("  time    1.24 s", "  time  TIME"),
    ("Shop  all  3/5    210 ms  $0.01", "Shop  all  3/5  TIME  $0.01"),
    ("  ↳ <1 ms  Shop › hello", "  ↳ TIME  Shop › hello"),
    ("  time    2 m 05 s", "  time  TIME"),
    // What is no measured time stays.
    ("the code did not finish within 2 s; is there an endless loop?", nil),
    ("no answer within 1.0 s", nil),
    ("  4 samples", nil),
    ("", nil),
  ]

  @Test(arguments: lines)
  func `measured times in columns are replaced`(line: String, left: String?) throws {
    let scrubber = OutputScrubber(folder: try WorkingFolder())
    #expect(scrubber.scrub(line) == left ?? line)
  }

  @Test func `the folder's path is replaced`() throws {
    let folder = try WorkingFolder()
    #expect(
      OutputScrubber(folder: folder).scrub("in \(folder.url.path)/evals: no")
        == "in FOLDER/evals: no")
  }

  @Test func `only progress lines are removed`() throws {
    let output = "◇ a\n◇ 3 of 26 (11%): 3 passed, 0 failed, 2/s, 9 s left\n◇ 3 of 26\nb"
    #expect(OutputScrubber(folder: try WorkingFolder()).scrub(output) == "◇ a\n◇ 3 of 26\nb")
  }

  @Test func `the slowest samples are sorted by name`() throws {
    let output = "◇ slowest\n  ↳ 9 ms  b\n  ↳ 3 ms  a\n\n  ↳ 4 ms  c"
    #expect(
      OutputScrubber(folder: try WorkingFolder()).scrub(output)
        == "◇ slowest\n  ↳ TIME  a\n  ↳ TIME  b\n\n  ↳ TIME  c")
  }

  @Test(arguments: [
    ("a\nb\nc", "a\nc", "- 2: b"), ("a\nc", "a\nb\nc", "+ 2: b"),
    ("a\nb", "a\nx", "- 2: b\n+ 2: x"), ("a", "a", ""),
  ])
  func `a difference lists the lines of both texts`(old: String, new: String, text: String) {
    #expect(TextDifference.lines(from: old, to: new) == text)
  }
}
