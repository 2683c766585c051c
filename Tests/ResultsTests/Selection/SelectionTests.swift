import Foundation
import PromptCI
import Results
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
  func `requires one match for each kind of criterion`(
    selection: Selection, isSelected: Bool
  ) {
    #expect(
      selection.matches(suite: "Triage", sample: "late", tags: ["de", "smoke"], split: .test)
        == isSelected)
  }

  @Test(
    arguments: [
      ([], true), (["Triage"], true), (["Tri"], true), (["Triage/late"], true), (["*/late*"], true),
      (["late"], false), (["Triage", "late"], false), (["Triagee/late"], false),
      (["Nothing*"], false),
    ] as [([String], Bool)])
  func `a filter that matches no suite's name applies to samples`(
    filters: [String], namesSuites: Bool
  ) {
    let selection = Selection(filters: filters.map(FilterPattern.init))
    #expect(selection.namesSuites(among: ["Triage", "Other"].map(SuiteName.init)) == namesSuites)
  }

  @Test func `selects no untagged sample if a tag is required`() {
    let selection = Selection(tags: ["smoke"])
    #expect(!selection.matches(suite: "Triage", sample: "late", tags: [], split: .test))
  }

  @Test func `encodes deterministically and survives a round trip`() throws {
    let names = (0..<20).map { "s\($0 * 7 % 20)" }
    let selection = Selection(
      filters: [FilterPattern("b"), FilterPattern("a")], tags: ["z", "y"], splits: [.test],
      suites: Set(names),
      samples: Set(
        names.flatMap { name in
          ["b", "a"].map { SampleName(suite: name, sample: $0) }
        }))
    let data = try JSONEncoder().encode(selection)
    let read = try JSONDecoder().decode(Selection.self, from: data)
    #expect(read == selection)

    struct Written: Decodable {
      let filters: [String]
      let suites: [String]
      let samples: [SampleName]
    }
    let written = try JSONDecoder().decode(Written.self, from: data)
    #expect(written.filters == ["b", "a"])
    #expect(written.suites == names.sorted())
    #expect(
      written.samples.map { "\($0.suite)/\($0.sample)" }
        == names.sorted().flatMap { ["\($0)/a", "\($0)/b"] })
  }

  @Test func `omits criteria that are unset`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(Selection(tags: ["a"])), as: UTF8.self)
    #expect(text == #"{"filters":[],"splits":[],"tags":["a"]}"#)
  }

  @Test func `recognizes a selection of everything`() {
    #expect(Selection().isEverything)
    #expect(!Selection(filters: [FilterPattern("*")]).isEverything)
    #expect(!Selection(tags: ["a"]).isEverything)
    #expect(!Selection(suites: ["Triage"]).isEverything)
    #expect(!Selection(samples: []).isEverything)
    #expect(!Selection(splits: Split.allCases).isEverything)
  }
}
