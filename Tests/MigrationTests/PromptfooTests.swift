import PromptCI
import Testing

@testable import Migration

struct PromptfooTests {
  /// The Swift file for one test with one assertion, and the result.
  private func swift(_ assertion: String, vars: String = "{a: x}") throws -> (
    String, MigrationResult
  ) {
    let result = try migrate(
      """
      prompts: ["Say {{a}}"]
      providers: [embedded/lexical]
      tests:
        - vars: \(vars)
          assert: [\(assertion)]
      """)
    return (result.files[0].text, result)
  }

  @Test(arguments: [
    ("{type: equals, value: x}", #"expected: "x""#),
    ("{type: not-equals, value: x}", #"not(Evaluator("equals 'x'")"#),
    ("{type: equals, value: {k: 1}}", #"JSONEquals(["k": 1])"#),
    ("{type: contains, value: 0}", #"Contains("0")"#),
    ("{type: icontains, value: '{{a}}!'}", #"Contains("x!", ignoringCase: true)"#),
    ("{type: contains-all, value: 'a, \"b, c\"'}", #"ContainsAll(["a", "b, c"])"#),
    ("{type: not-icontains-any, value: [a]}", #"not(ContainsAny(["a"], ignoringCase: true))"#),
    ("{type: starts-with, value: ' a'}", #"StartsWith(" a", trimming: false)"#),
    (#"{type: regex, value: '\d+'}"#, ##"Matches(#"\d+"#, syntax: .javaScript)"##),
    ("{type: is-json}", "IsJSON()"),
    ("{type: contains-json}", "IsJSON(in: .fenceOrProse)"),
    (
      "{type: is-json, value: 'type: object'}", ##"MatchesJSONSchema(text: #"{"type":"object"}"#)"##
    ),
    ("{type: is-xml}", "IsXML()"), ("{type: is-refusal}", "Refuses()"),
    ("{type: levenshtein, value: ab}", #"Levenshtein.distance(response.text, "ab")"#),
    ("{type: rouge-n, value: ab}", #"ROUGE(.n(1), atLeast: 0.75, references: ["ab"])"#),
    ("{type: gleu, value: ab, threshold: 0.2}", "GLEU("), ("{type: bleu, value: ab}", "BLEU("),
    ("{type: meteor, value: ab}", "METEOR(atLeast: 0.5"),
    ("{type: similar, value: ab, provider: 'openai:embedding:e'}", #"model: "openai/e""#),
    ("{type: cost, threshold: 0.01}", "MaximumCost(0.01)"),
    ("{type: latency, threshold: 1500}", "MaximumLatency(1.5)"),
    ("{type: word-count, value: 3}", "allOf(MinimumWords(3), MaximumWords(3))"),
    ("{type: word-count, value: {min: 2}}", "MinimumWords(2)"),
    ("{type: finish-reason, value: length}", "response.finishReason == .length"),
    ("{type: tool-call-f1, value: [f, g]}", #"let wanted: Set = ["f", "g"]"#),
    ("{type: contains, value: a, weight: 2, metric: m}", #"Contains("a").named("m").weight(2)"#),
    ("{type: assert-set, assert: [{type: is-json}]}", "allOf {"),
    ("{type: assert-set, threshold: 0.5, assert: [{type: is-json}]}", "meanOf(atLeast: 0.5) {"),
    ("{type: llm-rubric, value: kind, provider: embedded/lexical}", #"rubric: "kind""#),
    ("{type: llm-rubric, value: kind, threshold: 0.8}", "atLeast: 8"),
    ("{type: llm-rubric, value: 'like {{a}}'}", #"seeing: [.value("a")]"#),
    ("{type: factuality, value: 'A is B'}", "agree with this reference"),
    ("{type: model-graded-closedqa, value: kind}", "meets this criterion"),
    ("{type: g-eval, value: kind}", #""g-eval""#),
  ])
  func `converts an assertion`(assertion: String, code: String) throws {
    let (swift, result) = try swift(assertion)
    #expect(swift.contains(code), "\(swift)")
    #expect(result.carriedAssertionCount == result.assertionCount && result.losses.isEmpty)
  }

  @Test(arguments: [
    "{type: javascript, value: 'output.length < 3'}", "{type: python, value: x}", "{type: webhook}",
    "{type: not-is-sql}", "{type: contians, value: x}", "{type: contains}",
    "{type: contains, value: ''}",
    "{type: regex, value: '('}", "{type: cost}", "{type: is-json, value: {type: 12}}", "{value: x}",
    "{type: contains, value: x, weight: 0}", "{type: contains, value: x, transform: output.a}",
    "{type: finish-reason, value: tired}", "{type: select-best, value: x}",
    "{type: word-count, value: many}",
    "{type: contains, value: 'file://check.js'}", "{type: contains, value: '{{undefined}}'}",
  ])
  func `reports an assertion that it cannot convert, with its location`(assertion: String) throws {
    let (swift, result) = try swift(assertion)
    #expect(result.carriedAssertionCount == 0)
    let loss = try #require(result.losses.first)
    #expect(loss.location.line == 5 && loss.location.column == 14)
    #expect(swift.contains("// - config.yaml:5:14: \(loss.message)"))
    #expect(swift.contains("// Not carried over: \(loss.message)"))
  }

  @Test(arguments: [
    ("openai:gpt-4o-mini", "openai/gpt-4o-mini"), ("openai:chat:x", "openai/x"),
    ("openai:responses:x", "openai-responses/x"), ("anthropic:messages:c", "anthropic/c"),
    ("anthropic:c", "anthropic/c"), ("google:gemini-2.5-pro", "gemini/gemini-2.5-pro"),
    ("vertex:gemini-pro", "gemini/gemini-pro"), ("ollama:chat:llama3:8b", "ollama/llama3:8b"),
    ("openrouter:meta/llama", "openrouter/meta/llama"), ("groq:x", "groq/x"),
    ("mistral:x", "mistral/x"),
    ("deepseek:chat", nil), ("deepseek:deepseek-chat", "openai-compatible/deepseek-chat"),
    ("github:openai/gpt-4o", "openai-compatible/openai/gpt-4o"), ("bedrock:x", nil),
    ("openai:completion:x", nil), ("file://p.py", nil), ("https://x/y", nil), ("openai:chat", nil),
    ("embedded/lexical", "embedded/lexical"), ("python:p.py", nil),
  ])
  func `maps provider ids to model ids`(id: String, name: String?) {
    switch ModelNames.counterpart(ofProvider: id) {
    case .model(let own, _): #expect(own == name)
    case .echo: Issue.record("an echo")
    case .program, .none: #expect(name == nil)
    }
  }

  @Test(
    arguments: [
      ("contains: Paris", "contains", "Paris", nil), ("Paris", "equals", "Paris", nil),
      ("similar(0.8): Hello: you", "similar", "Hello: you", 0.8), ("is-json", "is-json", "", nil),
      ("not-contains:a", "not-contains", "a", nil), ("grade: kind", "llm-rubric", "kind", nil),
      ("fn: output > 1", "javascript", "output > 1", nil), ("http: x", "equals", "http: x", nil),
      ("similar:cosine(0.5):a", "similar:cosine", "a", 0.5),
      ("file://a.py", "python", "file://a.py", nil),
    ] as [(String, String, String, Double?)])
  func `parses the assertions of a CSV cell`(
    text: String, type: String, value: String, threshold: Double?
  ) {
    let row = TableReader.Row(location: .init(file: "t.csv", line: 2, column: 1), fields: [:])
    let node = PromptfooCSV.assertion(of: text, row: row, column: "__expected", at: row.location)
    #expect(node["type"]?.string == type)
    #expect(node["value"]?.string ?? "" == value)
    #expect(node["threshold"]?.number == threshold)
  }

  @Test func `applies default assertions to the suite, with each test's values`() throws {
    let result = try migrate(
      """
      prompts: ["{{q}}"]
      providers: [embedded/lexical]
      defaultTest: {assert: [{type: equals, value: '{{want}}'}, {type: contains, value: 'a{{q}}'}]}
      tests: [{vars: {q: one, want: '1'}}, {vars: {q: two, want: '2'}}]
      """)
    let swift = result.files[0].text
    #expect(
      swift.contains(#"Sample(["q": "one"], expected: "1", metadata: ["want": "1"])"#), "\(swift)")
    #expect(swift.contains(#"Contains("a\(sample["q"] ?? "")")"#), "\(swift)")
  }

  @Test func `writes many tests of one shape to a data file`() throws {
    let tests = (1...30).map {
      "{vars: {q: 'n\($0)'}, assert: [{type: icontains, value: 'v\($0)'}]}"
    }
    let result = try migrate(
      "prompts: ['{{q}}']\nproviders: [embedded/lexical]\ntests: [\(tests.joined(separator: ", "))]"
    )
    #expect(result.files.map(\.path) == ["Config.swift", "prompts/q.md", "data/config.csv"])
    #expect(result.files[2].text.hasPrefix("q,expected\nn1,v1\n"))
    #expect(result.files[0].text.contains(#"Contains(sample.expected ?? "", ignoringCase: true)"#))
  }

  @Test func `keeps sample ids if tests are reordered`() throws {
    func ids(_ tests: [String]) throws -> Set<String> {
      let result = try migrate(
        "prompts: ['{{q}}']\nproviders: [echo]\ntests: [\(tests.joined(separator: ", "))]")
      return Set(result.files[0].text.matches(of: /id: "([^"]+)"/).map { String($0.output.1) })
    }
    let tests = [
      "{vars: {q: a}, description: same}", "{vars: {q: b}, description: same}",
      "{vars: {q: a}, assert: [{type: equals, value: x}]}",
    ]
    #expect(try ids(tests) == ids(tests.reversed()))
    #expect(try ids(tests).count >= 2)
  }

  @Test func `reads prompts from files, globs and messages`() throws {
    let result = try migrate(
      """
      prompts: [file://p/*.txt, chat.json, file://make.py]
      providers: [embedded/lexical]
      tests: [{vars: {q: a}, assert: [{type: contains, value: a}]}]
      """,
      others: [
        "p/a.txt": "One {{q}}\n---\nTwo {{q}}\n", "p/b.txt": "no variable",
        "chat.json":
          #"[{"role": "system", "content": "S"}, {"role": "user", "content": "U {{q}}"}]"#,
      ])
    let prompts = result.files.filter { $0.path.hasPrefix("prompts/") }.map(\.text)
    #expect(
      prompts == [
        "One {{q}}\n", "Two {{q}}\n", "<!-- prompt-ci:user -->\nno variable\n",
        "<!-- prompt-ci:instructions -->\nS\n<!-- prompt-ci:user -->\nU {{q}}\n",
      ])
    #expect(
      result.losses.map(\.message) == ["the prompt is generated by a program, file://make.py"])
  }

  @Test(arguments: [
    ("*.txt", "a.txt", true), ("*.txt", "d/a.txt", false), ("**/*.txt", "a.txt", true),
    ("**/*.txt", "d/e/a.txt", true), ("d/{a,b}.md", "d/b.md", true), ("?.x", "ab.x", false),
    ("a*b*c", "aXbYbc", true), ("a*b", "a", false),
  ])
  func `matches paths with wildcards`(pattern: String, path: String, matches: Bool) {
    #expect(GlobPattern(pattern).matches(path) == matches)
  }

  @Test func `skips a test without assertions, and says so`() throws {
    let result = try migrate("prompts: [hi]\nproviders: [echo]\n")
    #expect(result.files[0].text.contains(#"{ _, _ in .ignore("nothing judges the answer") }"#))
    #expect(
      result.findings.contains { $0.message == "this test has no assertions, so it is skipped" })
  }

  @Test(arguments: [
    "{type: javascript, value: 'output.length < 3'}", "{type: python, value: 'len(output) < 3'}",
    "{type: guardrails}", "{type: contains, value: x, weight: 0}", "{$ref: '#/nowhere'}",
    "{type: contains, value: x, transform: 'output.trim()'}", "{type: contains}",
    "{type: contains, value: ''}", "{type: cost}", "{type: latency}", "{type: nonsense, value: x}",
    "{value: x}", "{type: webhook, value: 'https://example.org'}",
    "{type: assert-set, assert: [{type: javascript, value: 'true'}]}",
    "{type: not-javascript, value: 'true'}", "{type: contains, value: 'file://check.js'}",
  ])
  func `skips a test whose assertions are all lost`(assertion: String) throws {
    let result = try migrate(
      """
      prompts: ['{{q}}']
      providers: [echo]
      tests:
        - vars: {q: hi}
          assert: [\(assertion)]
      """)
    #expect(
      result.files[0].text.contains(
        #"Evaluator("nothing is asked") { _, _ in .ignore("nothing judges the answer") }"#),
      "\(result.files[0].text)")
    #expect(
      result.findings.contains {
        $0.message == "none of the assertions of this test is carried over, so it is skipped"
      })
  }

  @Test func `rejects a prompt that would be parsed differently`() throws {
    let error = #expect(throws: Diagnostic.self) {
      try migrate("prompts: ['<!-- prompt-ci:nonsense --> {{a}}']\nproviders: [echo]\n")
    }
    #expect(error?.line == 1 && error?.column == 11)
    #expect(error?.message.hasPrefix("the prompt cannot be carried over: ") == true)
  }

  @Test func `names the suite after a short description`() throws {
    func path(_ description: String, of file: String) throws -> String {
      try migrate(
        "description: \(description)\nprompts: [hi]\nproviders: [echo]\n", path: file
      ).files[0].path
    }
    #expect(try path("My pirate eval", of: "promptfooconfig.yaml") == "MyPirateEval.swift")
    #expect(try path("My pirate eval", of: "a/mail/promptfooconfig.yaml") == "Mail.swift")
    #expect(try path("One two three four five", of: "promptfooconfig.yaml") == "Promptfoo.swift")
  }

  @Test func `avoids type names that are taken`() throws {
    let files = MigrationFiles.inMemory(["mail.csv": "text,label\na,b\n"])
    let result = try Migration.migrate("mail.csv", files: files, takenTypes: ["Mail"])
    #expect(result.files[0].text.contains("struct Mail2: EvalSuite"))
  }

  @Test func `omits messages without text, and says so`() throws {
    let result = try migrate(
      """
      prompts:
        - [{role: system, content: ""}, {role: assistant, content: "{# only a comment #}"},
           {role: user, content: [{modality: text, value: "Say {{a}}"}, {type: image, url: x}]}]
      tests: [{vars: {a: x}}]
      """)
    #expect(result.files.last?.text == "Say {{a}}\n")
    #expect(result.losses.map(\.message) == ["a part of a message that is not text ('image')"])
    #expect(
      result.findings.count { $0.message == "the message has no text, so it is left out" } == 2)
  }

  @Test func `rejects a prompt that contains a NUL character`() throws {
    let error = #expect(throws: Diagnostic.self) { try migrate(#"prompts: ["a\0{{b}}"]"#) }
    #expect(try #require(error).message.hasSuffix("it has a NUL character"))
  }

  @Test func `writes values with NUL characters to a JSON lines file`() throws {
    let tests = (0..<30).map { #"{vars: {a: "\0 \#($0)"}}"# }.joined(separator: ", ")
    let result = try migrate("prompts: ['{{a}}']\ntests: [\(tests)]")
    let data = try #require(result.files.first { $0.path.hasPrefix("data/") })
    #expect(data.path.hasSuffix(".jsonl") && data.text.contains(#""\u0000 29""#))
  }

  @Test func `caps the threshold of a mean of judges at 1`() throws {
    let (swift, _) = try swift("{type: llm-rubric, value: [a, b], threshold: 2}")
    #expect(swift.contains("meanOf(atLeast: 1) {"), "\(swift)")
  }

  @Test(arguments: [
    "exec: python agent.py --fast", "python:agent.py", "file://agent.js", "file://a/agent.py:call",
    "./agent.mjs",
  ])
  func `reports a program as provider, and what to use instead`(id: String) throws {
    let result = try migrate(
      """
      prompts: ["Say {{a}}"]
      providers: ["\(id)"]
      tests:
        - vars: {a: x}
          assert: [{type: equals, value: x}]
      """)
    let finding = try #require(result.findings.first { $0.message.contains(id) })
    for part in ["a program", "--model 'exec:COMMAND'", "respond(to:)"] {
      #expect(finding.message.contains(part), "\(finding.message)")
    }
    #expect(!result.files.contains { $0.text.contains("\"exec:") })
  }
}
