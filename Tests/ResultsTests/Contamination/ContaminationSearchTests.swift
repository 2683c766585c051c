import PromptCI
import Results
import Testing

struct ContaminationSearchTests {
  /// A prompt with samples, some of which it shows.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var prompt: String
    var shown: [String]
    var samples = ContaminationSearchTests.shop
  }

  /// Samples with two labels.
  private static let shop = [
    sample("kettle", ["input": "My kettle broke!"], "beta"),
    sample("zebra", ["input": "a zebra was seen"], "alpha"),
    sample("hi", ["input": "hi"], "beta"),
    sample("morning", ["input": "good morning"], "alpha"),
    sample(
      "long", ["input": "the parcel that I sent on Monday has not yet arrived in Leeds"], "alpha"),
  ]

  private static func sample(
    _ id: String, _ inputs: [String: String], _ expected: String?
  ) -> SampleDescription {
    SampleDescription(
      Sample(
        inputs: inputs, expected: expected, id: id, split: .test, tags: [], history: [],
        metadata: [:], location: SourceLocation(file: "evals/S.swift", line: 1),
        evaluators: Evaluators([])))
  }

  private static func shown(_ test: Case) -> [String] {
    ContaminationSearch(prompt: test.prompt).contaminations(of: test.samples).map(\.sample)
  }

  @Test(arguments: [
    Case(
      testDescription: "named lines",
      prompt: """
        Sort the message. Answer with the label only, one of: alpha, beta.

        Input: my kettle broke
        Output: beta

        Input: a zebra was seen
        Output: alpha
        """, shown: ["kettle", "zebra"]),
    Case(
      testDescription: "named lines without blank ones",
      prompt: "Input: my kettle broke\nOutput: beta\nInput: a zebra was seen\nOutput: alpha",
      shown: ["kettle", "zebra"]),
    Case(
      testDescription: "answers first",
      prompt: "Label: beta\nText: my kettle broke\nLabel: alpha\nText: a zebra was seen",
      shown: ["kettle", "zebra"]),
    Case(testDescription: "an arrow", prompt: "my kettle broke → beta", shown: ["kettle"]),
    Case(
      testDescription: "an arrow of two characters, and a list",
      prompt: "- my kettle broke -> beta\n- a zebra was seen => alpha\n",
      shown: ["kettle", "zebra"]),
    Case(
      testDescription: "several on a line",
      prompt: "E.g. \"my kettle broke\" = beta; \"a zebra was seen\" = alpha.",
      shown: ["kettle", "zebra"]),
    Case(
      testDescription: "a table",
      prompt:
        "| text | label |\n|---|---|\n| My kettle broke! | beta |\n| A zebra was seen | alpha |",
      shown: ["kettle", "zebra"]),
    Case(
      testDescription: "comma-separated values",
      prompt: "text,label\n\"My kettle broke!\",beta\na zebra was seen,alpha",
      shown: ["kettle", "zebra"]),
    Case(
      testDescription: "JSON on a line",
      prompt: #"{"input": "My kettle broke!", "output": "beta"}"#, shown: ["kettle"]),
    Case(
      testDescription: "JSON with the answer first",
      prompt:
        #"[{"output": "beta", "input": "My kettle broke!"}, {"output": "alpha", "input": "x"}]"#,
      shown: ["kettle"]),
    Case(
      testDescription: "JSON on several lines",
      prompt: "{\n  \"input\": \"My kettle broke!\",\n  \"output\": \"beta\"\n}", shown: ["kettle"]),
    Case(
      testDescription: "XML on several lines",
      prompt:
        "<example>\n<input>\nMy kettle broke!\n</input>\n<output>\nbeta\n</output>\n</example>",
      shown: ["kettle"]),
    Case(
      testDescription: "XML on a line",
      prompt: "<example><input>My kettle broke!</input><output>beta</output></example>",
      shown: ["kettle"]),
    Case(
      testDescription: "Markdown and quotes",
      prompt: "**Message:** _“My kettle broke!”_\n\n**Answer:** `beta`", shown: ["kettle"]),
    Case(
      testDescription: "headings",
      prompt: "### Message\n\nMy kettle broke!\n\n### Answer\n\nbeta\n", shown: ["kettle"]),
    Case(
      testDescription: "a question and its answer on one line",
      prompt: "Q: My kettle broke! A: beta", shown: ["kettle"]),
    Case(
      testDescription: "a sentence",
      prompt: "When somebody writes \"my kettle broke\", the answer is beta.", shown: ["kettle"]),
    Case(
      testDescription: "reasoning before the answer",
      prompt: "Message: my kettle broke\nReasoning: a kettle is a thing\nAnswer: beta",
      shown: ["kettle"]),
    Case(
      testDescription: "choices before the answer",
      prompt: "Message: my kettle broke\nChoices: alpha, beta\nAnswer: beta", shown: ["kettle"]),
    Case(
      testDescription: "two roles of a chat",
      prompt: "User: my   KETTLE\tbroke\nAssistant: Beta", shown: ["kettle"]),
    Case(
      testDescription: "a description that is the input",
      prompt: "- beta: my kettle broke\n- alpha: 'a zebra was seen', and others",
      shown: ["kettle", "zebra"]),
    Case(
      testDescription: "a long input in a description",
      prompt: "- alpha: the parcel that I sent on Monday has not yet arrived in Leeds, or such",
      shown: ["long"]),
    Case(
      testDescription: "an input that is wrapped",
      prompt:
        "Message: the parcel that I sent on\n  Monday has not yet arrived in Leeds\nLabel: alpha",
      shown: ["long"]),
    Case(
      testDescription: "a prompt with roles and variables",
      prompt:
        "<!-- prompt-ci:instructions -->\nInput: my kettle broke\nOutput: beta\n<!-- prompt-ci:user -->\nInput: {{input}}\nOutput:",
      shown: ["kettle"]),
    Case(
      testDescription: "front matter",
      prompt: "---\ndemonstrations:\n  - input: my kettle broke\n    output: beta\n---\nSort.",
      shown: ["kettle"]),
  ])
  func `finds a sample that the prompt shows with its answer`(test: Case) {
    #expect(ContaminationSearchTests.shown(test) == test.shown)
  }

  @Test(arguments: [
    Case(testDescription: "an empty prompt", prompt: "", shown: []),
    Case(
      testDescription: "short inputs among the words of a description",
      prompt: "- beta: hi, hello, thanks\n- alpha: good morning, good evening", shown: []),
    Case(
      testDescription: "the input without an answer",
      prompt: "People write things like: my kettle broke\n\nBe polite.", shown: []),
    Case(
      testDescription: "the input below the list of labels",
      prompt: "Answer with one of: alpha, beta.\n\nInput: my kettle broke", shown: []),
    Case(
      testDescription: "the input above the list of labels",
      prompt: "You may be sent: my kettle broke\n\nLabels: alpha, beta", shown: []),
    Case(
      testDescription: "the input above the descriptions of labels",
      prompt: "You may be sent: my kettle broke\n\n- beta: kettles and pots\n- alpha: zebras",
      shown: []),
    Case(
      testDescription: "a list of labels, a line each",
      prompt: "You may be sent: my kettle broke\n\n## Labels\n\n- beta\n- alpha\n", shown: []),
    Case(
      testDescription: "labels of which the suite expects only one",
      prompt: "You may be sent: my kettle broke\nChoices: gamma, beta, delta", shown: [],
      samples: [sample("kettle", ["input": "my kettle broke"], "beta")]),
    Case(
      testDescription: "another answer",
      prompt: "Input: my kettle broke\nOutput: alpha\n(It is not beta.)", shown: []),
    Case(
      testDescription: "another answer, and the label in the next example",
      prompt: "my kettle broke → alpha\nsomething else → beta", shown: []),
    Case(
      testDescription: "the answer of the example before",
      prompt: "Input: other\nOutput: beta\nInput: my kettle broke\nOutput: alpha", shown: []),
    Case(
      testDescription: "an answer in another example, far away",
      prompt: "Input: my kettle broke\n---\nOutput: beta", shown: []),
    Case(
      testDescription: "a part of a longer phrase",
      prompt: "Input: yesterday my kettle broke again and again\nOutput: beta", shown: []),
    Case(
      testDescription: "a few words of a description",
      prompt: "- beta: my kettle broke, the pot leaks, no power\n- alpha: animals", shown: []),
    Case(
      testDescription: "a label that is a word of the next sentence",
      prompt: "Input: my kettle broke\nThere is a beta version of this.", shown: []),
    Case(
      testDescription: "a label within another word",
      prompt: "Input: my kettle broke\nOutput: beta-blocker", shown: []),
    Case(
      testDescription: "a sample without an expected value",
      prompt: "Input: my kettle broke\nOutput: beta", shown: [],
      samples: [sample("kettle", ["input": "my kettle broke"], nil)]),
    Case(
      testDescription: "an empty expected value", prompt: "Input: my kettle broke\nOutput: ",
      shown: [], samples: [sample("kettle", ["input": "my kettle broke"], "")]),
    Case(
      testDescription: "the expected value only inside the input",
      prompt: "Name the city in a text such as \"I live in Paris now\".", shown: [],
      samples: [sample("city", ["input": "I live in Paris now"], "Paris")]),
    Case(
      testDescription: "the variable of the input",
      prompt: "Input: {{input}}\nOutput: beta", shown: []),
    Case(
      testDescription: "common words",
      prompt: "- alpha: yes, no, ok\nyes → alpha", shown: [],
      samples: [sample("yes", ["input": "yes"], "alpha"), sample("ok", ["input": "ok"], "alpha")]),
  ])
  func `does not report a sample that the prompt does not show`(test: Case) {
    #expect(ContaminationSearchTests.shown(test) == [])
  }

  @Test(arguments: [
    Case(
      testDescription: "all inputs of a sample",
      prompt: "Context: Our shops open at nine.\nQuestion: when do you open?\nAnswer: at nine",
      shown: ["both"],
      samples: [
        sample(
          "both", ["context": "Our shops open at nine.", "question": "When do you open?"],
          "At nine")
      ]),
    Case(
      testDescription: "one of two inputs",
      prompt: "Context: Our shops close at six.\nQuestion: when do you open?\nAnswer: at nine",
      shown: [],
      samples: [
        sample(
          "both", ["context": "Our shops open at nine.", "question": "When do you open?"],
          "At nine")
      ]),
    Case(
      testDescription: "a short input that the example leaves out",
      prompt: "Message: my kettle broke\nLabel: beta", shown: ["curt"],
      samples: [sample("curt", ["message": "my kettle broke", "tone": "curt"], "beta")]),
    Case(
      testDescription: "a short input that tells two samples apart",
      prompt: "Message: my kettle broke\nTone: curt\nLabel: beta", shown: ["curt"],
      samples: [
        sample("curt", ["message": "my kettle broke", "tone": "curt"], "beta"),
        sample("kind", ["message": "my kettle broke", "tone": "kind"], "beta"),
      ]),
  ])
  func `requires every input of a sample to occur`(test: Case) {
    #expect(ContaminationSearchTests.shown(test) == test.shown)
  }

  @Test(arguments: [
    Case(
      testDescription: "several lines, escaped in JSON",
      prompt: #"{"text": "Dear shop,\nwhere is my \"blue\" parcel?\nBest, Ann", "label": "late"}"#,
      shown: ["letter"],
      samples: [
        sample(
          "letter", ["input": "Dear shop,\nwhere is my \"blue\" parcel?\nBest, Ann"], "late")
      ]),
    Case(
      testDescription: "several lines, quoted in Markdown",
      prompt: "> Dear shop,\n> where is my \"blue\" parcel?\n> Best, Ann\n\nLabel: late",
      shown: ["letter"],
      samples: [
        sample(
          "letter", ["input": "Dear shop,\nwhere is my \"blue\" parcel?\nBest, Ann"], "late")
      ]),
    Case(
      testDescription: "an expected value that is a long text",
      prompt:
        "Comment: The cups leak every single time\nReply: We're so sorry about the leaks! 💛\nWe're changing the lids this month.",
      shown: ["cups"],
      samples: [
        sample(
          "cups", ["input": "The cups leak. Every single time."],
          "We’re so sorry about the leaks! 💛 We’re changing the lids this month.")
      ]),
    Case(
      testDescription: "a composed and a decomposed letter, and full-width ones",
      prompt: "Eingabe: meine Tu\u{308}r geht nicht ｍｅｈｒ auf\nAusgabe: ｄｅｆｅｋｔ",
      shown: ["door"],
      samples: [sample("door", ["input": "Meine Tür geht nicht mehr auf"], "defekt")]),
    Case(
      testDescription: "a script without spaces", prompt: "输入：我的包裹在哪里？\n输出：物流", shown: ["parcel"],
      samples: [sample("parcel", ["input": "我的包裹在哪里"], "物流")]),
    Case(
      testDescription: "a greeting in a script without spaces", prompt: "你好 → 问候", shown: [],
      samples: [sample("hello", ["input": "你好"], "问候")]),
    Case(
      testDescription: "Cyrillic", prompt: "Вход: где моя посылка\nВыход: доставка", shown: ["p"],
      samples: [sample("p", ["input": "Где моя посылка?"], "доставка")]),
    Case(
      testDescription: "entities of XML",
      prompt: "<text>Tom &amp; Ann &lt;at home&gt; wait</text>\n<label>late</label>",
      shown: ["tom"],
      samples: [sample("tom", ["input": "Tom & Ann <at home> wait"], "late")]),
    Case(
      testDescription: "a label that begins another",
      prompt: "Input: my kettle broke\nOutput: order_status", shown: ["status"],
      samples: [
        sample("order", ["input": "my kettle broke"], "order"),
        sample("status", ["input": "My kettle broke."], "order_status"),
      ]),
    Case(
      testDescription: "a number",
      prompt: "Question: how many are seven and five?\nAnswer: 12", shown: ["sum"],
      samples: [
        sample("sum", ["input": "How many are seven and five?"], "12"),
        sample("other", ["input": "How many are seven and five?"], "2"),
      ]),
  ])
  func `compares texts word by word`(test: Case) {
    #expect(ContaminationSearchTests.shown(test) == test.shown)
  }

  @Test func `returns the line of the prompt`() {
    let found = ContaminationSearch(prompt: "Sort.\n\nInput: my kettle broke\nOutput: beta")
      .contaminations(of: ContaminationSearchTests.shop)
    #expect(found == [Contamination(sample: "kettle", line: 3)])
    #expect(
      found[0].reason(in: PromptRecord(path: "evals/p.md", text: "", sha256: ""))
        == "the prompt shows it with its expected value (evals/p.md:3), so it is left out")
    #expect(found.summary() == "1 sample is shown in the prompt and left out: kettle")
  }

  @Test func `finds contaminated samples among 10,000`() {
    let labels = ["alpha", "beta", "gamma"]
    let samples = (0..<10_000).map { index in
      ContaminationSearchTests.sample(
        "s\(index)",
        ["input": "message number \(index) says that order \(index * 7) is late again"],
        labels[index % 3])
    }
    let examples = (0..<500).map { index in
      "Input: message number \(index) says that order \(index * 7) is late again\n"
        + "Output: \(index % 2 == 0 ? labels[index % 3] : "delta")\n"
    }
    let prompt = examples.joined(separator: "\n")
    #expect(prompt.utf8.count > 35_000)
    let found = ContaminationSearch(prompt: prompt).contaminations(of: samples)
    #expect(found.map(\.sample) == stride(from: 0, to: 500, by: 2).map { "s\($0)" })
  }
}
