import Results
import Testing

struct FilterPatternTests {
  @Test(arguments: [
    // Without a star: anywhere in the name.
    ("SupportTriage", true), ("Triage", true), ("Support", true), ("/late", true),
    ("SupportTriage/late-parcel", true), ("late-parcel", true), ("e/l", true),
    ("supporttriage", false), ("Triage/parcel", false), ("SupportTriage/late-parcel2", false),
    ("Triage?", false), ("Suppor.", false),
    // With a star: the suite's name or the whole name.
    ("*", true), ("**", true), ("Support*", true), ("*Triage", true), ("Sup*age", true),
    ("*/late-*", true), ("*/*", true), ("SupportTriage/*", true), ("*parcel", true),
    ("S*T*/l*-*l", true), ("*Triage/late", false), ("triage*", false), ("Triage*", false),
    ("*late", false), ("*Support", false), ("SupportTriage*e", false),
    ("SupportTriage*Triage", false),
    ("*/*/*", false), ("SupportTriage/late-parcel*", true), ("*e-parcel", true),
  ])
  func `matches a suite and a sample`(pattern: String, isSelected: Bool) {
    let pattern = FilterPattern(pattern)
    #expect(pattern.matches(suite: "SupportTriage", sample: "late-parcel") == isSelected)
  }

  @Test(arguments: [
    ("a*a", "a", "", false), ("ab*ba", "aba", "", false), ("ab*ba", "abba", "", true),
    ("Ä*🙂", "Ä", "x/🙂", true), ("ä", "Ä", "x", false), ("x/y", "s", "x/y", true),
    ("s/", "s", "", true),
  ])
  func `matches no text twice, and any characters`(
    pattern: String, suite: String, sample: String, isSelected: Bool
  ) {
    #expect(FilterPattern(pattern).matches(suite: suite, sample: sample) == isSelected)
  }

  @Test(.timeLimit(.minutes(10))) func `matches many wildcards without exponential backtracking`() {
    let pattern = FilterPattern(String(repeating: "*a", count: 500) + "*b")
    #expect(!pattern.matches(suite: String(repeating: "a", count: 2_000), sample: ""))
  }
}
