import PromptCI
import Runner
import Testing

struct SelectionTests {
  @Test(arguments: [
    (Selection(), true),
    (Selection(filters: [FilterPattern("Triage")]), true),
    (Selection(filters: [FilterPattern("Other")]), false),
    (Selection(filters: [FilterPattern("Other"), FilterPattern("*/late*")]), true),
    (Selection(tags: ["smoke"]), true),
    (Selection(tags: ["slow", "de"]), true),
    (Selection(tags: ["slow"]), false),
    (Selection(tags: ["Smoke"]), false),
    (Selection(splits: [.test]), true),
    (Selection(splits: [.train, .test]), true),
    (Selection(splits: [.train]), false),
    (Selection(filters: [FilterPattern("Triage")], tags: ["smoke"], splits: [.test]), true),
    (Selection(filters: [FilterPattern("Triage")], tags: ["smoke"], splits: [.train]), false),
    (Selection(filters: [FilterPattern("Triage")], tags: ["slow"], splits: [.test]), false),
    (Selection(filters: [FilterPattern("Other")], tags: ["smoke"], splits: [.test]), false),
    (Selection(suites: ["Triage"]), true),
    (Selection(suites: ["Tri"]), false),
    (Selection(samples: [SampleName(suite: "Triage", sample: "late")]), true),
    (Selection(samples: [SampleName(suite: "Triage", sample: "lat")]), false),
    (Selection(samples: [SampleName(suite: "Other", sample: "late")]), false),
    (Selection(samples: []), false),
    (Selection(tags: ["slow"], samples: [SampleName(suite: "Triage", sample: "late")]), false),
  ])
  func `asks for every kind of criterion, and one of each kind`(
    selection: Selection, isSelected: Bool
  ) {
    #expect(
      selection.matches(suite: "Triage", sample: "late", tags: ["de", "smoke"], split: .test)
        == isSelected)
  }

  @Test func `selects no sample without tags when a tag is asked for`() {
    let selection = Selection(tags: ["smoke"])
    #expect(!selection.matches(suite: "Triage", sample: "late", tags: [], split: .test))
  }

  @Test func `knows when it selects everything`() {
    #expect(Selection().isEverything)
    #expect(!Selection(filters: [FilterPattern("*")]).isEverything)
    #expect(!Selection(tags: ["a"]).isEverything)
    #expect(!Selection(suites: ["Triage"]).isEverything)
    #expect(!Selection(samples: []).isEverything)
    #expect(!Selection(splits: Split.allCases).isEverything)
  }
}
