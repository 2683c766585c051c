import Statistics
import Testing

struct KrippendorffsAlphaTests {
  @Test(arguments: try Vectors.rows("alpha"), KrippendorffsAlpha.Level.allCases)
  func `Krippendorff's alpha matches its Python package, with missing ratings`(
    row: Vectors.Row, level: KrippendorffsAlpha.Level
  ) throws {
    let items = try row.table("items")
    let expected = try row.number(level.rawValue)
    #expect(agree(KrippendorffsAlpha.value(ofItems: items, level: level), expected))
    let turned = items.reversed().map { Array($0.reversed()) }
    #expect(agree(KrippendorffsAlpha.value(ofItems: turned, level: level), expected))
    if level == .nominal {
      let named = items.map { $0.map { "label \($0)" } }
      #expect(agree(KrippendorffsAlpha.value(ofNamedItems: named), expected))
    }
  }

  @Test func `Krippendorff's alpha is nil if nothing is rated twice or all is equal`() {
    for level in KrippendorffsAlpha.Level.allCases {
      #expect(KrippendorffsAlpha.value(ofItems: [], level: level) == nil)
      #expect(KrippendorffsAlpha.value(ofItems: [[1], [2]], level: level) == nil)
      #expect(KrippendorffsAlpha.value(ofItems: [[4, 4], [4, 4, 4]], level: level) == nil)
      #expect(KrippendorffsAlpha.value(ofItems: [[1, 1], [2, 2]], level: level) == 1)
    }
  }
}
