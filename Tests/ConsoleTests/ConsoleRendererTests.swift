import Testing

@testable import Console

struct ConsoleRendererTests {
  @Test func `colors only the symbol and the words that differ`() {
    let line = ConsoleLine(
      .difference, indentation: 2,
      spans: [
        ConsoleSpan(.plain, "I want "), ConsoleSpan(.removed, "a"), ConsoleSpan(.added, "the"),
      ])
    #expect(
      ConsoleRenderer(useColor: true, width: nil).text(of: [line])
        == "  \u{1B}[90m±\u{1B}[0m I want \u{1B}[31ma\u{1B}[0m\u{1B}[32mthe\u{1B}[0m\n")
    #expect(
      ConsoleRenderer(useColor: false, width: nil).text(of: [line])
        == "  ± I want [-a-]{+the+}\n")
  }

  @Test func `wraps between words with a hanging indent`() {
    let line = ConsoleLine(.detail, indentation: 4, "input: the parcel that I ordered never came")
    #expect(
      ConsoleRenderer(useColor: false, width: 30).text(of: [line])
        == """
            ↳ input: the parcel that I
              ordered never came

        """)
  }

  @Test func `breaks words and unspaced text that exceed the width`() {
    let wide = ConsoleLine(nil, String(repeating: "日", count: 20))
    let renderer = ConsoleRenderer(useColor: false, width: 31)
    #expect(
      renderer.text(of: [ConsoleLine(nil, String(repeating: "x", count: 70))])
        == [31, 31, 8].map { String(repeating: "x", count: $0) + "\n" }.joined())
    #expect(
      renderer.text(of: [wide])
        == [15, 5].map { String(repeating: "日", count: $0) + "\n" }.joined())
  }

  @Test func `does not wrap verbatim lines and pipes`() {
    let text = String(repeating: "word ", count: 20) + "end"
    #expect(
      ConsoleRenderer(useColor: false, width: 30)
        .text(of: [ConsoleLine(nil, text, isVerbatim: true)]) == text + "\n")
    #expect(
      ConsoleRenderer(useColor: false, width: nil).text(of: [ConsoleLine(nil, text)]) == text + "\n"
    )
  }
}
