import Testing

@testable import Console

struct TextTableTests {
  private let table = TextTable(
    columns: [
      TextTable.Column(title: "suite", alignment: .leading),
      TextTable.Column(title: "passed", alignment: .trailing),
    ],
    rows: [["日本語テスト", "1/2"], ["a", "100/100"]])

  @Test func `aligns wide characters`() {
    #expect(
      table.lines(width: nil) == [
        "suite          passed",
        "日本語テスト      1/2",
        "a             100/100",
      ])
  }

  @Test func `truncates the first column if the table is too wide`() {
    var narrow = table
    narrow.rows.append([String(repeating: "n", count: 60), "7/7"])
    let lines = narrow.lines(width: 30)
    #expect(lines.map(DisplayWidth.columns).max() == 30)
    #expect(lines.last == String(repeating: "n", count: 20) + "…      7/7")
  }
}
