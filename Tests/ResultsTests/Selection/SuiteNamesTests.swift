import PromptCI
import Results
import Testing

struct SuiteNamesTests {
  @Test(
    arguments: [
      ("Tone", "Tone", nil), ("Tone (mail/evals)", "Tone", "mail/evals"),
      ("Outer.Tone (a (b)/evals)", "Outer.Tone", "a (b)/evals"), ("Tone (.)", "Tone", "."),
    ] as [(String, String, String?)])
  func `parses a name into a type and a directory`(text: String, type: String, directory: String?) {
    let name = SuiteName(text)
    #expect(name.type == type)
    #expect(name.directory == directory)
    #expect(name.text == text)
  }

  @Test func `adds directories to equal names in any order of files`() {
    let suites = [
      ("Tone", "mail/evals/S.swift"), ("Tone", "chat/evals/S.swift"),
      ("Sort", "mail/evals/S.swift"),
    ]
    for order in [suites, suites.reversed()] {
      let names = SuiteNames(order.map { (type: $0.0, file: $0.1) })
      #expect(
        suites.map { names.name(ofType: $0.0, file: $0.1) } == [
          "Tone (mail/evals)", "Tone (chat/evals)", "Sort",
        ])
    }
    let known = SuiteNames([(type: "Tone", file: "S.swift")], known: ["Tone"])
    #expect(known.name(ofType: "Tone", file: "S.swift") == "Tone (.)")
  }

  @Test(
    arguments: [
      (Selection(filters: [FilterPattern("Tone")]), true),
      (Selection(filters: [FilterPattern("Tone (mail/evals)")]), true),
      (Selection(filters: [FilterPattern("Tone (mail/evals)/hel")]), true),
      (Selection(filters: [FilterPattern("Tone (mail/*)")]), true),
      (Selection(filters: [FilterPattern("Tone/hello")]), true),
      (Selection(filters: [FilterPattern("Tone (chat/evals)")]), false),
      (Selection(filters: [FilterPattern("mail")]), false),
      (Selection(suites: ["Tone"]), true), (Selection(suites: ["Tone (mail/evals)"]), true),
      (Selection(suites: ["Tone (chat/evals)"]), false),
      (Selection(samples: [SampleName(suite: "Tone", sample: "hello")]), true),
      (Selection(samples: [SampleName(suite: "Tone (mail/evals)", sample: "hello")]), true),
      (Selection(samples: [SampleName(suite: "Tone (chat/evals)", sample: "hello")]), false),
    ])
  func `a selection matches a suite with or without its directory`(
    selection: Selection, isSelected: Bool
  ) {
    for (suite, directory) in [("Tone", "mail/evals"), ("Tone (mail/evals)", nil)] {
      #expect(
        selection.matches(
          suite: suite, directory: directory, sample: "hello", tags: [], split: .train)
          == isSelected)
      #expect(selection.concerns(suite: suite, directory: directory) == isSelected)
    }
  }
}
