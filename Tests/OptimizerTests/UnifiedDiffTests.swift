import Testing

@testable import Optimizer

/// Expected texts come from GNU patch 2.7.6 on the same diffs with `--fuzz=0`, except for the added
/// line that looks like a header, which it cannot read.
struct UnifiedDiffTests {
  private let prompt = PromptLines("one\ntwo\nthree\n\nfive\n")

  private func apply(_ diff: String) throws -> String {
    let lines = diff.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return try UnifiedDiff(parsing: lines).patch(of: prompt).applied(to: prompt).text
  }

  @Test(arguments: [
    ("@@ -2,1 +2,1 @@\n-two\n+2", "one\n2\nthree\n\nfive\n"),
    (
      "--- a\n+++ b\n@@ -1,2 +1,3 @@\n one\n+and a half\n two",
      "one\nand a half\ntwo\nthree\n\nfive\n"
    ),
    ("@@ -2 +2 @@\n-two\n+2\n", "one\n2\nthree\n\nfive\n"),
    ("@@ -0,0 +1,1 @@\n+zero", "zero\none\ntwo\nthree\n\nfive\n"),
    ("@@ -5,0 +6,2 @@\n+six\n+seven", "one\ntwo\nthree\n\nfive\nsix\nseven\n"),
    ("@@ -3,3 +3,2 @@\n three\n-\n five", "one\ntwo\nthree\nfive\n"),
    ("@@ -3,3 +3,4 @@\n three\n\n five\n+six", "one\ntwo\nthree\n\nfive\nsix\n"),
    ("@@ -1,1 +1,1 @@\n-one\n+1\n@@ -5,1 +5,1 @@ any text\n-five\n+5", "1\ntwo\nthree\n\n5\n"),
    // The third number follows from the others and is ignored.
    ("@@ -1,1 +9,1 @@\n-one\n+1", "1\ntwo\nthree\n\nfive\n"),
    // Removed and added lines may look like headers.
    ("@@ -1,1 +1,2 @@\n one\n+++ b", "one\n++ b\ntwo\nthree\n\nfive\n"),
    ("@@ -5,1 +5,1 @@\n-five\n+5\n\\ No newline at end of file", "one\ntwo\nthree\n\n5\n"),
  ])
  func `applies a diff that matches exactly`(diff: String, expected: String) throws {
    #expect(try apply(diff) == expected)
  }

  @Test(arguments: [
    ("", PatchError.noHunks),
    ("some words", .notAHunk(line: 1, text: "some words")),
    ("@@ -1,1 +1,1 @@\n-one\n+1\nsome words", .notAHunk(line: 4, text: "some words")),
    ("@@ -2,2 +2,2 @@\n-two\n+2", .wrongCount(hunk: 1, header: "@@ -2,2 +2,2 @@")),
    ("@@ -2,1 +2,1 @@\n-two\n+2\n+3", .wrongCount(hunk: 1, header: "@@ -2,1 +2,1 @@")),
    ("@@ -2,1 +2,2 @@\n-two\nx\n+2", .wrongCount(hunk: 1, header: "@@ -2,1 +2,2 @@")),
    (
      "@@ -1,1 +1,1 @@\n-two\n+2",
      .mismatch(hunk: 1, line: 1, expected: "two", found: "one", elsewhere: [2])
    ),
    (
      "@@ -2,1 +2,1 @@\n-Two\n+2",
      .mismatch(hunk: 1, line: 2, expected: "Two", found: "two", elsewhere: [])
    ),
    (
      "@@ -2,1 +2,1 @@\n-two \n+2",
      .mismatch(hunk: 1, line: 2, expected: "two ", found: "two", elsewhere: [])
    ),
    (
      "@@ -6,1 +6,1 @@\n-six\n+6",
      .mismatch(hunk: 1, line: 6, expected: "six", found: nil, elsewhere: [])
    ),
    ("@@ -9,0 +10,1 @@\n+x", .outside(hunk: 1, line: 10, count: 5)),
    ("@@ -3,1 +3,1 @@\n-three\n+3\n@@ -1,1 +1,1 @@\n-one\n+1", .outOfOrder(hunk: 2)),
    ("@@ -2,1 +2,1 @@\n-two\n+two", .changesNothing),
    ("@@ -1,2 +1,2 @@\n one\n two", .changesNothing),
    ("@@ -0,1 +1,1 @@\n-one\n+1", .notAHunk(line: 1, text: "@@ -0,1 +1,1 @@")),
    (
      "@@ -99999999999999999999,1 +1,1 @@\n-one\n+1",
      .notAHunk(line: 1, text: "@@ -99999999999999999999,1 +1,1 @@")
    ),
  ])
  func `rejects a diff that does not match, with a reason`(diff: String, error: PatchError) {
    #expect(throws: error) { try apply(diff) }
    #expect(!error.description.isEmpty)
  }

  @Test func `throws if a later hunk does not apply`() {
    #expect(throws: PatchError.self) {
      try apply("@@ -1,1 +1,1 @@\n-one\n+1\n@@ -5,1 +5,1 @@\n-six\n+6")
    }
  }

  @Test func `keeps the line endings of the prompt`() throws {
    let prompt = PromptLines("one\r\ntwo\r\n")
    let patch = try UnifiedDiff(parsing: ["@@ -2,1 +2,2 @@", " two", "+three"]).patch(of: prompt)
    #expect(patch.applied(to: prompt).text == "one\r\ntwo\r\nthree\r\n")
  }
}
