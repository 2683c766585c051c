import Foundation
import PromptCI
import Prompts
import Statistics
import Testing

struct PromptTemplateTests {
  private func render(_ text: String, _ sample: Sample) throws -> RenderedPrompt {
    try PromptTemplate(parsing: text, file: "p.md").render(SampleDescription(sample))
  }

  private func mistakes(_ text: String, _ sample: Sample? = nil) throws -> [String] {
    let error = try #require(throws: Diagnostics.self) {
      let template = try PromptTemplate(parsing: text, file: "p.md")
      if let sample { _ = try template.render(SampleDescription(sample)) }
    }
    return error.all.map { diagnostic in
      var place = diagnostic.file == "p.md" ? "" : "\(diagnostic.file):"
      if let line = diagnostic.line { place += "\(line):" }
      if let column = diagnostic.column { place += "\(column):" }
      return "\(place) \(diagnostic.message)"
    }
  }

  // MARK: - Roles

  @Test(arguments: [
    // The text, the instructions, and the user's turn for the input "hi".
    ("Sort it.\n", "Sort it.", "hi"),
    ("\n  \n  Sort it.\n\tNow. \n\n", "  Sort it.\n\tNow. ", "hi"),
    ("Sort: {{input}}\n", nil, "Sort: hi"),
    ("Sort.\r\nIt.\r\n\r\n", "Sort.\r\nIt.", "hi"),
    ("<!-- prompt-ci:instructions -->\n\nSort it.\n\n", "Sort it.", "hi"),
    ("<!-- prompt-ci:user -->\n{{input}}!\n", nil, "hi!"),
    ("\n<!-- prompt-ci:instructions -->\nA\n<!-- prompt-ci:user -->\nB {{input}}\n", "A", "B hi"),
    (
      "<!-- prompt-ci:user -->\r\nB {{input}}\r\n\t<!--prompt-ci: instructions--> \r\nA\r\n", "A",
      "B hi"
    ),
    ("<!-- prompt-ci:instructions -->\nAnswer {{input}} twice.", "Answer hi twice.", "hi"),
    ("A\n<!-- prompt-ci:keep -->\nB\n<!-- prompt-ci:end-keep -->\nC", "A\nB\nC", "hi"),
    ("A <!-- a comment -->\n<b>\n<!-- user -->", "A <!-- a comment -->\n<b>\n<!-- user -->", "hi"),
    ("<!-- prompt-cinema: x -->\nA", "<!-- prompt-cinema: x -->\nA", "hi"),
    ("---\n---\nA", "A", "hi"),
    ("A\n---\nB", "A\n---\nB", "hi"),
    ("\u{FEFF}A", "A", "hi"),
  ])
  func `assigns each section to its role`(text: String, instructions: String?, user: String) throws
  {
    let prompt = try render(text, Sample("hi"))
    #expect(prompt == RenderedPrompt(instructions: instructions, turns: [.user(user)]))
  }

  @Test func `places earlier turns before the user's turn`() throws {
    let sample = Sample("And now?", history: [.user("Hello"), .assistant("Hi!")])
    #expect(
      try render("Be kind.", sample).turns == [
        .user("Hello"), .assistant("Hi!"), .user("And now?"),
      ])
  }

  @Test(arguments: [
    ("", ["1:1: the prompt is empty"]),
    (" \n\t\r\n", ["1:1: the prompt is empty"]),
    ("---\nmodel: a/b\n---", ["3:4: the prompt is empty"]),
    ("---\r\nmodel: a/b\r\n---\r\n\r\n", ["4:1: the prompt is empty"]),
    ("<!-- prompt-ci:instructions -->\n\n", ["1:1: nothing follows this marker"]),
    (
      "<!-- prompt-ci:user -->\n<!-- prompt-ci:instructions -->\nA",
      ["1:1: nothing follows this marker"]
    ),
    (
      "A\n<!-- prompt-ci:user -->\nB {{input}}",
      [
        "1:1: text before the first role; move it below '<!-- prompt-ci:instructions -->' "
          + "or '<!-- prompt-ci:user -->'"
      ]
    ),
    (
      "<!-- prompt-ci:user -->\nA\n<!-- prompt-ci:user -->\nB",
      ["3:1: the role 'user' appears twice"]
    ),
    (
      "é <!-- prompt-ci:user -->\nA",
      ["1:3: a marker is a line of its own, written as '<!-- prompt-ci:user -->'"]
    ),
    (
      "A\n<!-- Prompt-CI:user\nB",
      ["2:1: a marker is a line of its own, written as '<!-- prompt-ci:user -->'"]
    ),
    (
      "<!-- prompt-ci:user --> <!-- prompt-ci:user -->\nB",
      ["1:1: a marker is a line of its own, written as '<!-- prompt-ci:user -->'"]
    ),
    (
      "<!-- x --> <!--prompt-ci-->\nB",
      ["1:12: a marker is a line of its own, written as '<!-- prompt-ci:user -->'"]
    ),
    (
      "<!-- prompt-ci: -->\nB",
      ["1:1: unknown marker ''; the markers are instructions, user, keep, end-keep"]
    ),
    (
      "  <!-- prompt-ci:instruction -->\nA",
      [
        "1:3: unknown marker 'instruction'; did you mean 'instructions'?; "
          + "the markers are instructions, user, keep, end-keep"
      ]
    ),
    (
      "A\n<!-- prompt-ci:keep -->\nB",
      [
        "2:1: the protected region that begins here is not closed; "
          + "end it with '<!-- prompt-ci:end-keep -->'"
      ]
    ),
    ("A\n<!-- prompt-ci:end-keep -->\nB", ["2:1: no protected region is open here"]),
    (
      "<!-- prompt-ci:keep -->\n<!-- prompt-ci:keep -->\nA\n<!-- prompt-ci:end-keep -->",
      ["2:1: a protected region inside another"]
    ),
    (
      "<!-- prompt-ci:user -->\nA\n<!-- prompt-ci:keep -->\n<!-- prompt-ci:instructions -->\nB",
      ["3:1: the protected region that begins here must end before the next role"]
    ),
  ])
  func `locates mistakes in markers`(text: String, expected: [String]) throws {
    #expect(try mistakes(text) == expected)
  }

  // MARK: - Variables

  @Test(arguments: [
    ("{{text}}", "T"), ("{{ text }}", "T"), ("{{\ttext\t}}", "T"),
    ("a{{text}}{{tone}}b", "aTcurtb"),
    ("{{input}} {{text}}", "T T"), ("{{text}} {{a.b-c_1}} {{größe}} {{名前}}", "T A G N"),
    (#"\{{text}} {{text}}"#, "{{text}} T"), (#"\\{{text}} {{text}}"#, #"\{{text}} T"#),
    (#"\{{{{text}}"#, "{{T"), ("{text} }} { { {{text}}", "{text} }} { { T"),
    ("{\"a\": {\"b\": \"{{text}}\"}}", "{\"a\": {\"b\": \"T\"}}"),
    ("{{text}}\n{{tone}}\n", "T\ncurt"),
    ("{{text}}{", "T{"), (#"{{text}}\{{"#, "T{{"), (#"\n{{text}}"#, #"\nT"#),
  ])
  func `substitutes variables`(text: String, user: String) throws {
    let sample = Sample(
      ["text": "T"], metadata: ["tone": "curt", "a.b-c_1": "A", "größe": "G", "名前": "N"])
    #expect(try render(text, sample).turns == [.user(user)])
  }

  @Test func `does not substitute variables inside values`() throws {
    let value = #"{{tone}} \{{x}} {{input}} <!-- prompt-ci:user -->"#
    let sample = Sample(["text": value], metadata: ["tone": "no"])
    #expect(try render("[{{text}}]", sample).turns == [.user("[\(value)]")])
  }

  @Test func `lists its variables`() throws {
    let text =
      "<!-- prompt-ci:instructions -->\n{{a}} {{b}}\n<!-- prompt-ci:user -->\n{{ b }} \\{{c}}"
    #expect(try PromptTemplate(parsing: text, file: "p.md").variables == ["a", "b"])
  }

  @Test(arguments: [
    ("{{", 1, 1), ("a {{ b c }}", 1, 3), ("{{}}", 1, 1), ("{{{text}}}", 1, 1), ("{{text}", 1, 1),
    ("é🙂{{text\n}}", 1, 3), ("---\r\nmodel: a/b\r\n---\r\nA\r\n  {{a|b}}", 5, 3),
    ("{{\"a\": 1}}", 1, 1), ("A\rB {{#if x}}", 2, 3), ("{{text }", 1, 1), ("{{texté!}}", 1, 1),
  ])
  func `rejects malformed variables`(text: String, line: Int, column: Int) throws {
    #expect(
      try mistakes(text) == [
        #"\#(line):\#(column): '{{' begins a variable, as in {{input}}; "#
          + #"write '\{{' for literal braces"#
      ])
  }

  @Test func `lists the sample's values if a variable is undefined`() throws {
    let sample = Sample(
      ["text": "x"], metadata: ["tone": "y"], file: "T.swift", line: 7, column: 2)
    #expect(
      try mistakes("---\n---\n{{text}}\n {{tine}} {{answer}} {{tine}}", sample) == [
        "4:2: undefined variable 'tine' for the sample at T.swift:7:2; did you mean 'tone'?; "
          + "it has: input, text, tone",
        "4:11: undefined variable 'answer' for the sample at T.swift:7:2; "
          + "it has: input, text, tone",
      ])
  }

  @Test func `rejects a variable for the expected answer`() throws {
    #expect(throws: Diagnostics.self) {
      try render("{{input}} {{expected}}", Sample("a", expected: "b"))
    }
  }

  @Test func `rejects inputs that the prompt never uses`() throws {
    let advice = "where it belongs, or make it metadata"
    let two = Sample(["text": "x", "tone": "y"], file: "T.swift", line: 7, column: 2)
    #expect(
      try mistakes("{{text}}", two) == [
        "T.swift:7:2: the prompt p.md never uses the input 'tone'; write {{tone}} \(advice)"
      ])
    #expect(try mistakes("Sort it.", two).count == 3)
    let one = Sample("x", file: "T.swift", line: 7, column: 2)
    #expect(
      try mistakes("<!-- prompt-ci:instructions -->\nA\n<!-- prompt-ci:user -->\nB", one) == [
        "T.swift:7:2: the prompt p.md never uses the input 'input'; write {{input}} \(advice)"
      ])
    // Metadata may be unused, and a single input has both names.
    #expect(try render("{{input}}", Sample(["a": "x"], metadata: ["b": "y"])).turns == [.user("x")])
    #expect(try render("A", Sample(["a": "x"])).turns == [.user("x")])
  }

  @Test func `rejects a prompt that leaves the user's turn empty`() throws {
    let sample = Sample(["a": "x", "b": "y"], metadata: ["input": "z"])
    let found = try mistakes("<!-- prompt-ci:instructions -->\n{{a}} {{b}}", sample)
    #expect(found.count == 1)
    #expect(found[0].contains("the prompt p.md has no user turn"))
  }

  @Test func `checks all samples and reports each name once`() throws {
    let template = try PromptTemplate(parsing: "{{input}} {{tone}} {{mood}}", file: "p.md")
    let samples = (1...10_000).map { number in
      SampleDescription(
        Sample(
          "\(number)", metadata: number == 1 ? ["tone": "x"] : [:], file: "T.swift", line: number,
          column: 1))
    }
    let error = try #require(throws: Diagnostics.self) { try template.check(samples) }
    #expect(
      error.all.map(\.message) == [
        "undefined variable 'mood' for the sample at T.swift:1:1; it has: input, tone",
        "undefined variable 'tone' for the sample at T.swift:2:1; it has: input",
      ])
    try PromptTemplate(parsing: "{{input}}", file: "p.md").check(samples)
  }

  // MARK: - Files

  @Test func `reads files`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "prompts-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
      let file = folder.appending(path: name)
      try Data(bytes).write(to: file)
      return file.path
    }
    let path = try write(
      "\u{FEFF}---\r\nmodel: a/b\r\n---\r\nHi {{input}}\r\n".utf8, to: "p.md")
    let template = try PromptTemplate.read(path)
    #expect(template.model == "a/b")
    #expect(template.text == "---\r\nmodel: a/b\r\n---\r\nHi {{input}}\r\n")
    #expect(template.file == path)

    _ = try write([0x41, 0x0A, 0xFC], to: "latin.md")
    _ = try write([0x41, 0x00], to: "nul.md")
    let places = [("latin.md", 2, 1), ("nul.md", 1, 2), ("none.md", nil, nil), (".", nil, nil)]
    for (name, line, column) in places {
      let error = try #require(throws: Diagnostics.self) {
        try PromptTemplate.read(folder.path + "/" + name)
      }
      #expect(error.all.map(\.line) == [line])
      #expect(error.all.map(\.column) == [column])
    }
  }

  @Test func `survives damaged prompts`() throws {
    var generator = SplitMix64(seed: 5)
    let document = Array(
      """
      ---
      model: "a/b" # c
      stop: [x, 'y']
      ---
      <!-- prompt-ci:instructions -->
      é {{input}} \\{{x}}
      <!-- prompt-ci:keep -->
      a
      <!-- prompt-ci:end-keep -->
      <!-- prompt-ci:user -->
      {{ input }}
      """.utf8)
    var parsed = 0
    for _ in 0..<3_000 {
      var bytes = document
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        default:
          bytes.insert(document[Int.random(in: 0..<document.count, using: &generator)], at: place)
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let template = try? PromptTemplate(parsing: text, file: "p.md") else { continue }
      parsed += 1
      _ = try? template.render(SampleDescription(Sample("x")))
    }
    #expect(parsed > 100)
  }
}
