import PromptCI
import Testing

@testable import Optimizer

struct PromptGuardTests {
  private static let original = """
    ---
    temperature: 0
    ---
    <!-- prompt-ci:instructions -->
    Sort the mail. Order 4711 is an example.
    <!-- prompt-ci:keep -->
    Answer {"label": "…"}.
    <!-- prompt-ci:end-keep -->
    <!-- prompt-ci:user -->
    {{input}}

    """

  private static let samples: [SampleDescription] = [
    .fixture(
      "a", input: "I asked Gertrud about invoice AB-9931 on Monday and nobody has answered since",
      expected: "billing"),
    .fixture(
      "b", input: "see https://example.org/x?y=1 about 4711, Monday please", expected: "billing"),
    .fixture("c", input: "Monday again. Parcels are late.", expected: "order_status"),
    .fixture("d", input: "the invoice was sent on monday to Parcels", expected: "order_status"),
  ]

  private func rejections(_ edit: (String) -> String) throws -> [GuardRejection] {
    let text = edit(Self.original)
    let patch = Patch(from: PromptLines(Self.original).lines, to: PromptLines(text).lines)
    let promptGuard = PromptGuard(
      original: Self.original, constraints: try PromptConstraints(original: Self.original),
      train: OptimizationSplits.fixture(Self.samples).train)
    return promptGuard.rejections(of: text, addedLines: patch.addedLines)
  }

  private func adding(_ line: String) throws -> [GuardRejection] {
    try rejections { $0.replacing("Sort the mail.", with: "Sort the mail.\n\(line)\n") }
  }

  @Test func `accepts a change that keeps all constraints`() throws {
    #expect(try adding("- billing: money that was asked for, or order 4711, or an invoice").isEmpty)
    #expect(try rejections { $0.replacing("{{input}}", with: "Mail: {{input}}") }.isEmpty)
  }

  @Test func `rejects a missing or an added variable`() throws {
    #expect(
      try rejections { $0.replacing("{{input}}", with: "the mail") } == [.missingVariable("input")])
    #expect(
      try rejections { $0.replacing("{{input}}", with: "{{input}} {{expected}}") }
        == [.addedVariable("expected")])
  }

  @Test func `rejects changes to front matter, roles or protected regions`() throws {
    #expect(
      try rejections { $0.replacing("temperature: 0", with: "temperature: 1") } == [.frontMatter])
    #expect(
      try rejections { $0.replacing("Answer {", with: "Reply {") } == [.protectedRegion])
    #expect(
      try rejections {
        $0.replacing("<!-- prompt-ci:keep -->\n", with: "")
          .replacing("<!-- prompt-ci:end-keep -->\n", with: "")
      } == [.protectedRegion])
    let merged = try rejections { $0.replacing("<!-- prompt-ci:user -->\n", with: "") }
    #expect(merged.contains(.roles))
  }

  @Test func `rejects a prompt that cannot be parsed`() throws {
    let rejections = try rejections { $0.replacing("{{input}}", with: "{{input}} {{") }
    guard case .unreadable(let reason)? = rejections.first else {
      Issue.record("\(rejections)")
      return
    }
    #expect(reason.contains("begins a variable"))
    #expect(try adding("bell \u{7}") == [.controlCharacter])
  }

  @Test func `rejects a prompt that is too long`() throws {
    let maximum = try PromptConstraints(original: Self.original).maximumTokens
    let rejections = try adding(String(repeating: "word ", count: maximum))
    guard case .tooLong(let tokens, maximum)? = rejections.first else {
      Issue.record("\(rejections)")
      return
    }
    #expect(tokens > maximum)
  }

  @Test(arguments: [
    ("nobody has answered since, so invoice", nil as GuardRejection?),
    (
      "Invoices ON MONDAY, and nobody has answered since, and on Monday and nobody has\nanswered since",
      nil
    ),
    (
      "if it says about invoice, on monday: and nobody has answered since on Monday", nil
    ),
    ("mail of Gertrud is billing", .copiedToken("Gertrud")),
    ("such as AB-9931", .copiedToken("AB-9931")),
    ("such as ab-9931.", .copiedToken("ab-9931")),
    ("see https://example.org/x?y=1", .copiedToken("https://example.org/x?y=1")),
    ("on Monday mail is slow", nil),
    ("about Parcels", .copiedToken("Parcels")),
    ("about 4711", nil),
  ])
  func `rejects text copied from training samples`(line: String, expected: GuardRejection?)
    throws
  {
    #expect(try adding(line) == [expected].compactMap { $0 })
  }

  @Test(arguments: [Split.train, .validation, .test])
  func `rejects a sample of any split with its answer`(split: Split) throws {
    let samples = [
      SampleDescription.fixture("kettle", split, input: "my kettle broke", expected: "billing")
    ]
    let promptGuard = PromptGuard(
      original: Self.original, constraints: try PromptConstraints(original: Self.original),
      train: OptimizationSplits.fixture(Self.samples).train, samples: samples)
    func rejections(_ line: String) -> [GuardRejection] {
      promptGuard.rejections(
        of: Self.original.replacing("Sort the mail.", with: "Sort the mail.\n\(line)\n"),
        addedLines: [line])
    }
    #expect(rejections("My kettle broke -> billing") == [.showsSample])
    #expect(rejections("- billing: kettles that broke") == [])
  }

  @Test func `rejects eight copied words in a row, across line breaks`() throws {
    #expect(
      try adding("- on Monday and nobody\n  has: answered, since") == [])
    #expect(
      try adding("- AB 9931 on Monday and nobody\n  has: answered")
        == [.copiedRun("ab 9931 on monday and nobody has answered")])
  }
}
