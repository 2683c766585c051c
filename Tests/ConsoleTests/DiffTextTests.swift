import Results
import Testing

@testable import Console

struct DiffTextTests {
  private func plain(_ segments: [DiffSegment], _ limits: TextLimits = .brief) -> [String] {
    DiffText.lines(segments, limits: limits).map { spans in
      spans.map { $0.style.marks.opening + $0.text + $0.style.marks.closing }.joined()
    }
  }

  @Test func `marks the words that differ`() {
    let segments = [
      DiffSegment(.same, "I want "), DiffSegment(.removed, "a"), DiffSegment(.added, "the"),
      DiffSegment(.same, " refund"),
    ]
    #expect(plain(segments) == ["I want [-a-]{+the+} refund"])
    #expect(DiffText.marked(segments) == "I want [-a-]{+the+} refund")
  }

  @Test func `shows white space and control characters that differ`() {
    #expect(
      plain([DiffSegment(.same, "a"), DiffSegment(.added, "  "), DiffSegment(.same, "b")])
        == ["a{+··+}b"])
    #expect(plain([DiffSegment(.same, "a"), DiffSegment(.removed, "\n")]) == ["a[-↵-]"])
    #expect(plain([DiffSegment(.same, "a"), DiffSegment(.added, "\u{1B}[0m\t")]) == ["a{+␛[0m⇥+}"])
  }

  @Test func `shortens common text and truncates long text`() {
    let same = DiffSegment(.same, String(repeating: "s", count: 1_000))
    #expect(
      plain([DiffSegment(.removed, "a"), same, DiffSegment(.added, "b")])
        == [
          "[-a-]" + String(repeating: "s", count: 80) + "[… 840 bytes alike …]"
            + String(repeating: "s", count: 80) + "{+b+}"
        ])
    #expect(
      plain(
        [DiffSegment(.added, String(repeating: "x", count: 50))], TextLimits(bytes: 10, lines: 5))
        == ["{+xxxxxxxxxx+}", "[… 40 more bytes]"])
    #expect(
      plain([DiffSegment(.same, "1\n2\n3\n4")], TextLimits(bytes: 100, lines: 2))
        == ["1", "2", "[… 2 more lines]"])
  }

  @Test(arguments: [("order_status", true), (" \n", false), ("-", false), ("7", true)])
  func `detects whether texts share a word`(same: String, shares: Bool) {
    #expect(DiffText.sharesWords([DiffSegment(.same, same), DiffSegment(.added, "x")]) == shares)
  }
}
