import Testing

@testable import PromptCI

struct JudgeMarkTests {
  @Test func `equal texts have equal marks, and different texts different ones`() {
    let one = JudgeMark(for: [JudgeMaterial("answer", "a")])
    #expect(one == JudgeMark(for: [JudgeMaterial("answer", "a")]))
    #expect(one != JudgeMark(for: [JudgeMaterial("answer", "b")]))
    #expect(one != JudgeMark(for: [JudgeMaterial("answer", ""), JudgeMaterial("a", "")]))
    #expect(one.text.wholeMatch(of: /[0-9a-f]{16}/) != nil)
  }

  @Test(
    arguments: [
      "0123456789abcdef", "x0123456789ABCDEFx", "０１２３４５６７８９ａｂｃｄｅｆ",
      "01234567\u{200B}89abcdef", "0123 4567 89ab\ncdef", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝐚𝐛𝐜𝐝𝐞𝐟",
    ])
  func `avoids a mark that a text contains in disguise`(text: String) {
    let candidates = ["0123456789abcdef", "fedcba9876543210"]
    let mark = JudgeMark(notIn: [JudgeMark.folded(text)]) { candidates[$0] }
    #expect(mark.text == "fedcba9876543210")
  }
}
