import PromptCI
import Testing

struct QuarantineTests {
  @Test(
    arguments: [
      ([], nil), (["smoke"], nil), (["quarantine:2026-12-31"], "2026-12-31"),
      (["a", "quarantine:2026-01-01", "quarantine:2026-12-31"], "2026-12-31"),
      (["quarantine:2026-02-30"], nil), (["quarantine"], nil), (["quarantined:2026-12-31"], nil),
    ] as [([String], String?)])
  func `lasts until the latest day of its tags`(tags: [String], day: String?) {
    #expect(Quarantine(tags: tags)?.lastDay == day)
  }

  @Test(arguments: [
    ("2026-12-30T23:59:59.000Z", true), ("2026-12-31T00:00:00.000Z", true),
    ("2026-12-31T23:59:59.999Z", true), ("2027-01-01T00:00:00.000Z", false),
  ])
  func `is in force until the end of its last day`(time: String, isInForce: Bool) throws {
    let quarantine = try #require(Quarantine(tags: ["quarantine:2026-12-31"]))
    #expect(quarantine.isInForce(at: time) == isInForce)
  }

  @Test(arguments: ["quarantine", "quarantine:", "quarantine:soon", "quarantine:2026-13-01"])
  func `reports a tag without a valid day`(tag: String) {
    #expect(Quarantine.problem(with: tag)?.contains("has no valid last day") == true)
  }

  @Test(arguments: ["quarantine:2026-12-31", "smoke", "quarantines"])
  func `reports nothing for other tags`(tag: String) {
    #expect(Quarantine.problem(with: tag) == nil)
  }
}
