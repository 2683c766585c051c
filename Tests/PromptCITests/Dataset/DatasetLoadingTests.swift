import Foundation
import PromptCI
import Testing

struct DatasetLoadingTests {
  private let folder: TemporaryFolder
  private var eval: String { folder.path + "/Eval.swift" }
  private var data: String { folder.path + "/data/rows" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func csv(
    _ text: String, inputs: [String] = ["text"], expected: String? = nil, id: String? = nil,
    split: String? = nil, tags: String? = nil, delimiter: Character = ",",
    missing: MissingValues = .rejected
  ) throws -> [Sample] {
    try folder.write(text, to: "data/rows")
    return try Dataset.csv(
      "data/rows", inputs: inputs, expected: expected, id: id, split: split, tags: tags,
      delimiter: delimiter, missing: missing, file: eval, line: 3, column: 5
    ).load()
  }

  private func jsonl(
    _ text: String, inputs: [String] = ["text"], expected: String? = nil, id: String? = nil,
    split: String? = nil, tags: String? = nil, history: String? = nil,
    missing: MissingValues = .rejected
  ) throws -> [Sample] {
    try folder.write(text, to: "data/rows")
    return try Dataset.jsonl(
      "data/rows", inputs: inputs, expected: expected, id: id, split: split, tags: tags,
      history: history, missing: missing, file: eval, line: 3, column: 5
    ).load()
  }

  private func mistakes(_ load: () throws -> [Sample]) throws -> [String] {
    let error = try #require(throws: Diagnostics.self) { try load() }
    return error.all.map { diagnostic in
      var place = diagnostic.file == data ? "" : "\(diagnostic.file):"
      if let line = diagnostic.line { place += "\(line):" }
      if let column = diagnostic.column { place += "\(column):" }
      return "\(place) \(diagnostic.message)"
    }
  }

  // MARK: - Samples from rows

  @Test(arguments: ["\n", "\r\n", "\r"], [false, true])
  func `reads CSV with every line ending and a byte order mark`(
    end: String, hasMark: Bool
  ) throws {
    let text = [
      "id,text,label,split,tags,tone", "a,\"Hi, \"\"you\"\"\",greet,test,x; y,curt", "b,,,train,,",
    ]
    .joined(separator: end)
    let samples = try csv(
      (hasMark ? "\u{FEFF}" : "") + text, expected: "label", id: "id", split: "split", tags: "tags",
      missing: .kept)
    try #require(samples.count == 2)

    let first = samples[0]
    #expect(first.input == "Hi, \"you\"")
    #expect(first["input"] == "Hi, \"you\"")
    #expect(first["text"] == "Hi, \"you\"")
    #expect(first.inputs == ["text": "Hi, \"you\""])
    #expect(first.expected == "greet")
    #expect(first["label"] == nil)
    #expect(first.id == "a")
    #expect(first.split == .test)
    #expect(first.tags == ["x", "y"])
    #expect(
      first.metadata == ["id": "a", "split": "test", "tags": "x; y", "tone": "curt"])
    #expect(first.location == SourceLocation(file: data, line: 2))

    // With `.kept`, an empty field is an empty string, and an ordinary input and answer.
    #expect(samples[1].input == "")
    #expect(samples[1].expected == "")
    #expect(samples[1].tags == [])
    #expect(samples[1].location.line == 3)
    #expect(samples[1].labels.sorted == ["", "greet"])
  }

  @Test func `counts lines inside quotes`() throws {
    let samples = try csv("text\n\"a\nb\r\nc\"\nd\n\n\n")
    #expect(samples.map(\.input) == ["a\nb\r\nc", "d"])
    #expect(samples.map(\.location.line) == [2, 5])
  }

  @Test func `accepts several input columns`() throws {
    let samples = try csv("message,tone\nhi,curt\n", inputs: ["message", "tone"])
    #expect(samples[0].inputs == ["message": "hi", "tone": "curt"])
    #expect(samples[0].input == "")
    #expect(samples[0]["tone"] == "curt")
  }

  @Test func `gives a row the same id as an equal sample in Swift`() throws {
    #expect(try csv("text\nhello\n")[0].id == Sample("hello").id)
    #expect(try csv("text,b\nhello,x\n", inputs: ["text", "b"])[0].id != Sample("hello").id)
  }

  @Test func `reads JSON lines`() throws {
    let samples = try jsonl(
      #"""
      {"text": "a", "n": 1.50, "ok": true, "none": null, "o": {"x": [1, "é"]}, "label": {"l": 1}}

      {"text": 7, "label": null, "id": 12, "tags": ["x,y", " z ", "", "z"]}
        {"text": "?", "history": [{"role": "user", "content": "Hi"}, {"content": "Yes?", "role": "assistant"}]}
      """#, expected: "label", id: "id", tags: "tags", history: "history")
    try #require(samples.count == 3)
    #expect(samples[0].metadata == ["n": "1.50", "ok": "true", "o": #"{"x":[1,"é"]}"#])
    #expect(samples[0].expected == #"{"l":1}"#)
    #expect(samples[0].history == [])
    #expect(samples[1].input == "7")
    #expect(samples[1].expected == nil)
    #expect(samples[1].id == "12")
    #expect(samples[1].tags == ["x,y", "z"])
    #expect(samples[2].history == [.user("Hi"), .assistant("Yes?")])
    #expect(samples[2].metadata == [:])
    #expect(samples.map(\.location.line) == [1, 3, 4])
  }

  @Test func `reads a JSON array`() throws {
    try folder.write("[\r\n {\"text\": \"a\"},\r\n\r\n {\"text\": \"b\"} ]", to: "data/rows")
    let dataset = Dataset.json("data/rows", input: "text", file: eval, line: 3, column: 5)
    let samples = try dataset.load()
    #expect(samples.map(\.input) == ["a", "b"])
    #expect(samples.map(\.location) == [2, 4].map { SourceLocation(file: data, line: $0) })
  }

  @Test func `keeps the order of samples and files`() throws {
    try folder.write("text\nb\n", to: "b.csv")
    let dataset = DatasetBuilder.buildBlock(
      Dataset([Sample("a", expected: "A")]),
      Dataset.csv(folder.path + "/b.csv", input: "text", file: eval, line: 1, column: 1),
      Dataset([Sample("c", expected: "C")]))
    let samples = try dataset.load()
    #expect(samples.map(\.input) == ["a", "b", "c"])
    #expect(samples.allSatisfy { $0.labels.sorted == ["A", "C"] })
  }

  // MARK: - Missing values

  @Test(arguments: [
    ("text,label\nyes,yes\n,\n", ["3:1: the row contains only delimiters; "]),
    ("text,label\n \t, \nno,no\n", ["2:1: the row contains only delimiters; "]),
    ("label,text\nyes,\n", ["2:5: the input 'text' is empty; "]),
    ("label,text\nyes,\"  \"\n,a\n", ["2:5: the input 'text' is empty; "]),
    ("text\n\"\"\na\n", ["2:1: the input 'text' is empty; "]),
  ])
  func `locates a row without an input`(text: String, expected: [String]) throws {
    let found = try mistakes { try csv(text, expected: text.contains("label") ? "label" : nil) }
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) { #expect(found.hasPrefix(expected), "\(found)") }
  }

  @Test(arguments: [#"{"text": ""}"#, #"{"text": " \n"}"#])
  func `locates an empty input in JSON`(row: String) throws {
    let found = try mistakes { try jsonl("{\"text\": \"a\"}\n\(row)") }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("2:1: the input 'text' is empty; ") == true)
  }

  @Test func `rejects an empty cell in any of several inputs`() throws {
    let found = try mistakes { try csv("a,b\nx,\n", inputs: ["a", "b"]) }
    #expect(found.first?.hasPrefix("2:3: the input 'b' is empty; ") == true)
    #expect(try csv("a,b\nx,\n", inputs: ["a", "b"], missing: .kept)[0]["b"] == "")
  }

  @Test(arguments: [MissingValues.dropped, .unjudged])
  func `marks a row with a missing value`(missing: MissingValues) throws {
    let samples = try csv(
      "text,label\na,b\n,\nc,\n,d\n", expected: "label", missing: missing)
    #expect(samples.map(\.missingValue?.kind) == [nil, .row, .expected("label"), .input("text")])
    #expect(samples.map(\.missingValue?.location.line) == [nil, 3, 4, 5])
    #expect(samples[2].missingValue?.location.column == 3)
    // A missing value is not a label.
    #expect(samples[0].labels.sorted == ["b"])
  }

  @Test func `treats null and absent keys as missing`() throws {
    let samples = try jsonl(
      #"""
      {"text": "a", "label": null}
      {"text": "b"}
      {"text": "c", "label": ""}
      {"label": "d"}
      {"text": null, "label": "e"}
      """#, expected: "label", missing: .unjudged)
    #expect(
      samples.map(\.missingValue?.kind) == [
        .expected("label"), .expected("label"), .expected("label"), .input("text"), .input("text"),
      ])
  }

  // MARK: - Identifiers

  @Test func `rows with equal inputs and other columns have different ids`() throws {
    let text = "text,tone,label\nhi,curt,x\nhi,kind,x\nhi,kind,y\nother,kind,x\n"
    let samples = try csv(text, expected: "label")
    #expect(Set(samples.map(\.id)).count == 4)
    // A unique row keeps its id.
    #expect(samples[3].id == Sample("other").id)
    // Neither the order nor the rest of the file matters.
    let others = try csv("text,tone,label\nhi,kind,x\nhi,curt,x\n", expected: "label")
    #expect(others.map(\.id) == [samples[1].id, samples[0].id])
    #expect(others[0].split == samples[1].split)
    try SampleValidation.check(samples, at: SourceLocation(file: "S.swift", line: 1))
  }

  @Test func `identical rows share an id and are rejected`() throws {
    let samples = try csv("text,label\nhi,x\nhi,x\n", expected: "label")
    #expect(samples[0].id == samples[1].id)
    #expect(throws: Diagnostics.self) {
      try SampleValidation.check(samples, at: SourceLocation(file: "S.swift", line: 1))
    }
  }

  // MARK: - Mistakes

  @Test(arguments: [
    ("", ["1:1: the file is empty"]),
    ("\r\n \n", ["1:1: the file is empty"]),
    ("text,label\n", ["1:1: the file has no rows"]),
    ("\ntext\na", ["1:1: the first line is blank; it must name the columns"]),
    ("text,text,label\na,b,c", ["1:6: two columns are named 'text'"]),
    ("text,,\na,b,c", ["1:7: two columns have no name"]),
    (
      "text,label\na\nb,c,d\ne,f\n",
      [
        "2:2: the row has 1 field, the header 2; an empty field needs ',', too",
        "3:5: the row has 3 fields, the header 2; quote a field that contains ','",
      ]
    ),
    (
      "text\na\n\n\nb\n\n",
      ["3:1: a blank line among the rows; remove it, or write \"\" for an empty text"]
    ),
    ("text,b\r\na,b\r\n\"c,d\r\n", ["3:1: the quote that opens here is never closed"]),
    (
      "text,b\n\"a,b\nc,\"d\"\ne,f\"g\n",
      [
        "3:4: text after the closing quote of a field that begins 1 line above; "
          + "write a quote that belongs to the text twice",
        "4:4: a quote in a field that is not quoted; "
          + "put the field in quotes and write the quote twice",
      ]
    ),
    ("\"text\na", ["1:1: the quote that opens here is never closed"]),
    ("text\na\u{0}", ["2:2: a NUL character; is the file UTF-16? Save it as UTF-8"]),
  ])
  func `locates mistakes in CSV`(text: String, expected: [String]) throws {
    #expect(try mistakes { try csv(text) } == expected)
  }

  @Test func `suggests and lists the columns if one is missing`() throws {
    let found = try mistakes {
      try csv("txt,label,split\na,b,c\n", expected: "lable", split: "Split")
    }
    let listed = "the columns are 'txt', 'label', 'split'"
    #expect(
      found == [
        "1:1: there is no column 'text', which \(eval):3:5 names; did you mean 'txt'?; \(listed)",
        "1:1: there is no column 'lable', which \(eval):3:5 names; did you mean 'label'?; \(listed)",
        "1:1: there is no column 'Split', which \(eval):3:5 names; did you mean 'split'?; \(listed)",
      ])
    #expect(
      try mistakes { try csv("text;label\na;b\n") } == [
        "1:1: there is no column 'text', which \(eval):3:5 names; the columns are 'text;label'; "
          + "if ';' separates the fields, set 'delimiter:'"
      ])
    #expect(try csv("text;label\na;b\n", delimiter: ";").count == 1)
  }

  @Test func `rejects a column that is ambiguous with the input`() throws {
    let found = try mistakes { try csv("text,input\na,b\n") }
    #expect(
      found == [
        "1:6: {{input}} could be this column or 'text', which \(eval):3:5 names as the input; "
          + "rename this one"
      ])
  }

  @Test func `validates ids and splits`() throws {
    let text = "id,text,split\na,b,dev\n ,c,test\nd,e,\nf,g,Train\n"
    let advice = "write train, validation or test"
    #expect(
      try mistakes { try csv(text, id: "id", split: "split") } == [
        "2:5: unknown split 'dev'; \(advice)",
        "3:1: the id is empty; give every row one",
        "4:5: unknown split ''; \(advice)",
        "5:5: unknown split 'Train'; did you mean 'train'?; \(advice)",
      ])
  }

  @Test(arguments: [
    (
      "{\"text\": \"a\"}\n{\"text\": }\n[1]\n{\"text\": \"a\", \"text\": \"b\"}\n{\"a\": 1}\n{\"text\": null}\n\"x\"",
      [
        "2:10: expected a value, found '}'",
        "3:1: this line is an array; each line must be an object; "
          + "Dataset.json reads an array of objects",
        "4:15: the key \"text\" appears twice",
        "5:1: the row has no input 'text'",
        "6:1: the input 'text' is null",
        "7:1: this line is a string; each line must be an object",
      ]
    ),
    (
      "{\"text\":\r\n\"a\"}",
      [
        "1:9: expected a value, found the end of the text",
        "2:4: expected the end of the text after the value, found '}'",
      ]
    ),
    ("  {\"text\": \"é\" \"b\"}", ["1:16: expected ',' or '}' after the member, found '\"'"]),
    ("\n\n", ["1:1: the file is empty"]),
    (
      "{\"a\": 1}\n[",
      [
        "1:1: the row has no input 'text'",
        "2:2: expected a value, found the end of the text",
      ]
    ),
  ])
  func `locates mistakes in JSON lines`(text: String, expected: [String]) throws {
    #expect(try mistakes { try jsonl(text) } == expected)
  }

  @Test(arguments: [
    (#""x""#, "'h' is a string; write an array of turns"),
    (#"["x"]"#, #"turn 1 of 'h': write {"role": "user", "content": "…"}, not a string"#),
    (#"[{"role": "user"}]"#, "turn 1 of 'h': the content is missing or is not a string"),
    (
      #"[{"role": "system", "content": ""}]"#,
      "turn 1 of 'h': unknown role 'system'; write user or assistant; instructions belong in the prompt"
    ),
    (
      #"[{"role": "user", "content": "", "name": "x"}]"#,
      "turn 1 of 'h': unknown key 'name'; a turn has a 'role' and a 'content'"
    ),
  ])
  func `validates earlier turns`(history: String, message: String) throws {
    let text = "{\"text\": \"a\", \"h\": \(history)}"
    #expect(try mistakes { try jsonl(text, history: "h") } == ["1:1: \(message)"])
  }

  @Test(arguments: [
    (
      "{\"text\": \"a\"}",
      "1:1: the file must be an array of objects; Dataset.jsonl reads one object per line"
    ),
    ("7", "1:1: the file must be an array of objects"),
    ("[]", "1:1: the file has no rows"),
    ("[{\"text\": \"a\"},\n 3]", "2:2: this element is a number; each element must be an object"),
    (
      "[{\"text\": \"a\"},\n]",
      "2:1: expected another element after the comma; remove the comma, found ']'"
    ),
    (
      "[{\"text\": \"a\"}", "1:15: expected ',' or ']' after the element, found the end of the text"
    ),
  ])
  func `locates mistakes in a JSON array`(text: String, message: String) throws {
    try folder.write(text, to: "data/rows")
    let dataset = Dataset.json("data/rows", input: "text", file: eval, line: 3, column: 5)
    #expect(try mistakes { try dataset.load() } == [message])
  }

  @Test func `rejects a key that no row has`() throws {
    let found = try mistakes {
      try jsonl("{\"text\": \"a\", \"label\": \"b\"}\n", expected: "lable", history: "history")
    }
    #expect(found.count == 2)
    #expect(found[0].contains("no column 'lable'"))
    #expect(found[0].contains("did you mean 'label'?"))
    #expect(
      try mistakes { try jsonl("{}\n{}") } == [
        "1:1: there is no column 'text', which \(eval):3:5 names; there are no columns"
      ])
  }

  @Test func `shows twenty mistakes and counts the others`() throws {
    let found = try mistakes { try csv("text\n" + String(repeating: "a,b\n", count: 10_000)) }
    #expect(found.count == 21)
    #expect(found[19].hasPrefix("21:3: the row has 2 fields"))
    #expect(found[20] == " and 9980 more errors")
  }

  @Test func `reports mistakes of all files, and a bad path where it is named`() throws {
    try folder.write("text\na,b\n", to: "a.csv")
    try folder.write("let x =\n\n  Dataset.csv(\"b.csv\", input: \"text\")\n", to: "Eval.swift")
    let dataset = DatasetBuilder.buildBlock(
      Dataset.csv("a.csv", input: "text", file: eval, line: 2, column: 3),
      Dataset.csv("b.csv", input: "text", file: eval, line: 3, column: 3),
      Dataset.csv("", input: "text", file: eval, line: 4, column: 3),
      Dataset.csv(".", input: "text", file: eval, line: 5, column: 3),
      Dataset.csv("a.csv", inputs: [], file: eval, line: 6, column: 3),
      Dataset.csv("a.csv", input: "text", delimiter: "\r\n", file: eval, line: 7, column: 3))
    let error = try #require(throws: Diagnostics.self) { try dataset.load() }
    #expect(error.all.map(\.line) == [2, 3, 4, 5, 6, 7])
    #expect(
      error.all[1].description == """
        \(eval):3:3: error: there is no such data file; did you mean 'a.csv'? \
        (tried \(folder.path)/b.csv)
            Dataset.csv("b.csv", input: "text")
            ^
        """)
    #expect(error.all[3].message == "this is a directory, not a data file (tried \(folder.path)/.)")
  }

  @Test func `returns samples or diagnostics for damaged files`() throws {
    var generator = SeededGenerator(seed: 4)
    let document = Array("id,text,label\na,\"x,\ny\",b\nc,d,e\n".utf8)
    for _ in 0..<500 {
      var bytes = document
      for _ in 0..<3 {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        if Bool.random(using: &generator) {
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
        } else {
          bytes.removeSubrange(place...)
          bytes.append(10)
        }
      }
      let path = try folder.write(bytes, to: "data/rows")
      do {
        let dataset = Dataset.csv(path, input: "text", expected: "label", id: "id")
        let samples = try dataset.load()
        #expect(!samples.isEmpty)
      } catch {
        #expect(!error.all.isEmpty)
        #expect(error.all.allSatisfy { !$0.description.isEmpty })
      }
    }
  }
}
