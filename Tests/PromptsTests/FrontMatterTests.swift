import PromptCI
import Prompts
import Testing

struct FrontMatterTests {
  private func template(_ lines: String) throws -> PromptTemplate {
    try PromptTemplate(parsing: "---\n\(lines)\n---\nAnswer.\n", file: "p.md")
  }

  @Test func `sets the model and the options`() throws {
    let template = try template(
      """
      # How it is asked.
      model: anthropic/claude-haiku-4-5   # the small one

      temperature: 0
      top_p: 9.5e-1
      max_tokens: 16
      stop: [END, "\\n\\n", 'it''s', a#b, "x, y" ] # where it stops
      log_probabilities: 3
      stream: true
      """)
    #expect(template.model == "anthropic/claude-haiku-4-5")
    #expect(
      template.options
        == GenerationOptions(
          temperature: 0, topP: 0.95, maximumResponseTokens: 16,
          stopSequences: ["END", "\n\n", "it's", "a#b", "x, y"], logProbabilities: 3,
          streams: true))
  }

  // The texts are from yaml.safe_load of PyYAML 6.0.3, for the value of `stop`.
  @Test(arguments: [
    ("stop: END", ["END"]), ("stop: two words  ", ["two words"]), ("stop: a:b", ["a:b"]),
    ("stop: '# no comment'", ["# no comment"]), ("stop: a'b\"c", ["a'b\"c"]),
    (#"stop: "\t\"\\\u00e9\/""#, ["\t\"\\é/"]), (#"stop: 'a\n'"#, [#"a\n"#]), ("stop: []", []),
    ("stop:\n- a\n- 'b'\n\n# c\n- \"-\"", ["a", "b", "-"]), ("stop:\n  - a b # c", ["a b"]),
    ("stop: [ a b , 'c' ]", ["a b", "c"]), ("stop: a, b", ["a, b"]), ("stop: é🙂", ["é🙂"]),
    ("stop: a]", ["a]"]), ("stop: -a", ["-a"]), ("stop: a,b]", ["a,b]"]),
  ])
  func `reads strings and lists like YAML`(line: String, texts: [String]) throws {
    #expect(try template(line).options.stopSequences == texts)
  }

  @Test(arguments: ["max_tokens: 7", "maximum_response_tokens: 7", "max_tokens: '7'"])
  func `accepts two names for the token limit`(line: String) throws {
    #expect(try template(line).options.maximumResponseTokens == 7)
  }

  @Test(arguments: [
    (
      "temprature: 1",
      "2:1: unknown key 'temprature'; did you mean 'temperature'?; the keys are model, temperature, top_p, max_tokens, maximum_response_tokens, stop, response_format, log_probabilities, stream"
    ),
    ("temperature: warm", "2:14: 'temperature' must be a number, not 'warm'"),
    ("temperature: nan", "2:14: 'temperature' must be a number, not 'nan'"),
    ("temperature: 0x1", "2:14: 'temperature' must be a number, not '0x1'"),
    ("temperature: -1", "2:14: temperature is -1.0; it must be 0 or more"),
    ("top_p: 1.5", "2:8: topP is 1.5; it must be between 0 and 1"),
    ("max_tokens: 0", "2:13: 'max_tokens' must be a whole number, 1 or more, not '0'"),
    ("max_tokens: 1.0", "2:13: 'max_tokens' must be a whole number, 1 or more, not '1.0'"),
    ("max_tokens: 1\nmaximum_response_tokens: 2", "3:1: the token limit is set twice"),
    ("model:", "2:1: 'model' has no value"),
    ("model: # none", "2:1: 'model' has no value"),
    ("model: ''", "2:8: the model's name is empty"),
    (
      "model: exec:env",
      "2:8: a prompt file is data and cannot name a program to start; name it with --model, or in the `model` of the suite and run with --allow-exec"
    ),
    (
      #"model: "\u0065xec:\u0301env""#,
      "2:8: a prompt file is data and cannot name a program to start; name it with --model, or in the `model` of the suite and run with --allow-exec"
    ),
    ("model: [a]", "2:1: 'model' must be one value, not a list"),
    ("model: a\nmodel: b", "3:1: the key 'model' appears twice"),
    ("model:a", "2:7: write a space after the colon"),
    ("  model: a", "2:3: a key must begin at the start of the line"),
    ("model", "2:1: expected 'key: value'"),
    (": a", "2:1: expected 'key: value'"),
    ("- a", "2:1: an element of a list without a key above it"),
    ("stop: a\n- b", "3:1: an element of a list without a key above it"),
    ("stop:\n-", "3:1: the element is empty; write '' for an empty text"),
    (
      "response_format: xml", "2:18: 'response_format' must be text or json, not 'xml'"
    ),
    (
      "log_probabilities: 21",
      "2:20: 'log_probabilities' must be a whole number between 0 and 20, not '21'"
    ),
    (
      "log_probabilities: few",
      "2:20: 'log_probabilities' must be a whole number between 0 and 20, not 'few'"
    ),
    ("stream: yes", "2:9: 'stream' must be true or false, not 'yes'"),
    ("stop: ['']", "2:8: a stop sequence must not be empty"),
    ("stop: [a, b", "2:7: the list is not closed on its line"),
    ("stop: [a b, , c]", "2:13: an element of the list is missing"),
    ("stop: [a, [b]]", "2:11: quote a value that begins with '['"),
    ("stop: 'a", "2:7: the quote that opens here is not closed on its line"),
    ("stop: \"a", "2:7: the quote that opens here is not closed on its line"),
    (
      "stop: \"\\x41\"",
      #"2:8: unknown escape; there are \n \t \r \" \\ \/ and \u with 4 digits of a character"#
    ),
    ("stop: 'a' b", "2:11: text after the value; quote the whole value"),
    ("stop: [a] b", "2:11: text after the value; quote the whole value"),
    ("stop: a: b", "2:8: quote a value that contains ':'"),
    ("stop: |", "2:7: quote a value that begins with '|'"),
    ("stop: - a", "2:7: quote a value that begins with '-'"),
    ("stop: ,a", "2:7: quote a value that begins with ','"),
    ("stop:\n- a\n  - b", "4:3: indent all elements of the list by the same number of spaces"),
    ("stop: é: b", "2:8: quote a value that contains ':'"),
  ])
  func `rejects unsupported keys and values`(lines: String, message: String) throws {
    let error = try #require(throws: Diagnostics.self) { try template(lines) }
    let found = error.all.map { "\($0.line ?? 0):\($0.column ?? 0): \($0.message)" }
    #expect(found == [message])
  }

  @Test func `rejects unclosed front matter`() throws {
    let error = try #require(throws: Diagnostics.self) {
      try PromptTemplate(parsing: "---\nmodel: a/b\nAnswer {{ x y.", file: "p.md")
    }
    #expect(
      error.all.map(\.description) == [
        """
        p.md:1:1: error: the front matter that begins here is not closed; end it with a line of '---', \
        or leave the first line blank if this is not front matter
          ---
          ^
        """
      ])
  }

  @Test func `reports every mistake at once, in order`() throws {
    let error = try #require(throws: Diagnostics.self) {
      try PromptTemplate(
        parsing: "---\r\ntop_p: 2\r\nmodel\r\nstop: |\r\n--- \r\n{{ a b }}\r\n", file: "p.md")
    }
    #expect(error.all.map(\.line) == [2, 3, 4, 6])
    #expect(error.all.map(\.column) == [8, 1, 7, 1])
  }
}
