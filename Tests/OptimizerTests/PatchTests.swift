import Testing

@testable import Optimizer

struct PatchTests {
  private static func lines(_ text: String) -> [String] { text.map(String.init) }

  @Test(arguments: [
    ("", "a"), ("a", ""), ("abc", "axc"), ("abc", "xabcy"), ("abcdef", "abdxef"), ("aaaa", "aa"),
    ("abcabba", "cbabac"), ("abc", "abc"),
  ])
  func `a patch and its diff turn one text into the other`(old: String, new: String) throws {
    let prompt = PromptLines(Self.lines(old).map { $0 + "\n" }.joined())
    let patch = Patch(from: prompt.lines, to: Self.lines(new))
    #expect(patch.applied(to: prompt).lines == Self.lines(new))
    let diff = PromptLines(patch.unifiedDiff(of: prompt, from: "old", to: "new")).lines
    guard old != new else {
      #expect(diff.isEmpty)
      return
    }
    #expect(
      try UnifiedDiff(parsing: diff).patch(of: prompt).applied(to: prompt).lines == Self.lines(new))
  }

  @Test func `writes the same diff as diff -u`() {
    // diff (GNU diffutils) 3.8.
    let prompt = PromptLines((1...20).map { "\($0)\n" }.joined())
    var new = prompt.lines
    new[1] = "two"
    new.append("21")
    let diff = Patch(from: prompt.lines, to: new).unifiedDiff(of: prompt, from: "a", to: "b")
    #expect(
      diff == """
        --- a
        +++ b
        @@ -1,5 +1,5 @@
         1
        -2
        +two
         3
         4
         5
        @@ -18,3 +18,4 @@
         18
         19
         20
        +21

        """)
  }

  @Test(arguments: [
    // Changes to different lines.
    (["1bcdef", "abcde6"], "1bcde6", [0, 1]),
    // Additions at one place follow each other, the better first.
    (["abcdefX", "abcdefY"], "abcdefXY", [0, 1]),
    // Equal additions are made once.
    (["abXcdef", "abXcdef"], "abXcdef", [0]),
    // A change that touches lines of an included one is left out completely.
    (["aXcdef", "aYcde6", "abcd5f"], "aXcd5f", [0, 2]),
    (["adef", "abXcdef"], "adef", [0]),
    // An addition next to a removed line is no conflict.
    (["acdef", "aXbcdef"], "aXcdef", [0, 1]),
  ])
  func `merges changes that do not overlap`(texts: [String], expected: String, included: [Int]) {
    let prompt = PromptLines(Self.lines("abcdef").map { $0 + "\n" }.joined())
    let patches = texts.map { Patch(from: prompt.lines, to: Self.lines($0)) }
    let union = PatchUnion(patches)
    #expect(union.patch.applied(to: prompt).lines.joined() == expected)
    #expect(union.included == included)
  }
}
