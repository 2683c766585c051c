import Testing

@testable import Console

struct DisplayWidthTests {
  // From wcwidth 0.9.4 (PyPI), wcswidth().
  @Test(arguments: [
    ("abc", 3), ("日本語", 6), ("한국어", 6), ("ｆｕｌｌ", 8), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("❤️", 2),
    ("✔✘➜⚠◇±↳", 7), ("🇨🇭", 2), ("ไทย", 3), ("━─", 2), ("ﬁ", 1), ("ｶﾅ", 2), ("👍🏽", 2), ("①", 1),
    ("𠀀", 2), ("☰", 2),
  ])
  func `matches wcwidth`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
    ("abc", 0, ""),
  ])
  func `truncates at a column without splitting a wide character`(
    text: String, limit: Int, cut: String
  ) {
    #expect(DisplayWidth.fitting(text, columns: limit) == cut)
  }
}
