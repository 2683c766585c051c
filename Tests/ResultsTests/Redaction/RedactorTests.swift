import PromptCI
import ResultFixtures
import Results
import Testing

struct RedactorTests {
  private let redactor = Redactor(environment: [
    "ANTHROPIC_API_KEY": "sk-ant-12345678", "DB_PASSWORD": "hunter2hunter2",
    "MY_KEY": "sk-ant-1234567890", "SHORT_KEY": "1234567", "MONKEY": "bananabanana",
    "HOME": "/home/someone",
  ])

  @Test(arguments: [
    ("the key is sk-ant-12345678.", "the key is [redacted ANTHROPIC_API_KEY]."),
    ("sk-ant-1234567890", "[redacted MY_KEY]"),
    ("hunter2hunter2hunter2hunter2", "[redacted DB_PASSWORD][redacted DB_PASSWORD]"),
    ("sk-ant-1234567", "sk-ant-1234567"),
    ("a\u{0}b hunter2hunter2", "a\u{0}b [redacted DB_PASSWORD]"),
    ("1234567 and bananabanana in /home/someone", "1234567 and bananabanana in /home/someone"),
    ("", ""),
    ("it begins with 'hunter2hunter…'", "it begins with '[redacted DB_PASSWORD]…'"),
    ("\"…unter2hunter2.\"", "\"…[redacted DB_PASSWORD].\""),
    ("hunter2… and …hunter2 are short", "hunter2… and …hunter2 are short"),
    ("……", "……"),
  ])
  func `hides exactly the values of keys`(text: String, redacted: String) {
    #expect(redactor.redact(text) == redacted)
  }

  @Test func `ignores white space around a key`() {
    let redactor = Redactor(environment: ["A_KEY": " sk-12345678\n", "B_KEY": "        "])
    #expect(redactor.redact("sk-12345678 \n        ") == "[redacted A_KEY] \n        ")
  }

  @Test func `hides keys in every text of an answer`() {
    let secret = "hunter2hunter2"
    let response = Response(
      secret, toolCalls: [ToolCall(id: secret, name: secret, arguments: secret)])
    #expect(!String(describing: redactor.redact(response)).contains("hunter2"))
  }

  @Test func `drops log-probabilities of tokens that reveal a key`() {
    func response(_ tokens: [String], of text: String, alternative: String = "") -> Response {
      Response(
        text,
        tokenLogProbabilities: tokens.map {
          TokenLogProbability(
            $0, logProbability: -1, alternatives: [.init(alternative, logProbability: -2)])
        })
    }
    for leaking in [
      response(["it is ", "hunter2", "hunter2"], of: "it is hunter2hunter2"),
      response(["hunter2", "hunter2"], of: ""),
      response(["it"], of: "it", alternative: "hunter2hunter2"),
    ] {
      #expect(!String(describing: redactor.redact(leaking)).contains("hunter2"))
    }
    let harmless = response(["it", " is"], of: "it is", alternative: "a")
    #expect(redactor.redact(harmless) == harmless)
  }

  @Test func `hides keys in every text of a result`() {
    let secret = "hunter2hunter2"
    var result = TrialResult.fixture("s", .fail)
    result.inputs = ["input": secret]
    result.expected = secret
    result.output = secret
    result.message = secret
    result.scores = [
      EvaluatorResult(evaluator: "a", score: .failing(secret)),
      EvaluatorResult(evaluator: "b", error: secret),
    ]
    result.toolCalls = [ToolCall(id: secret, name: secret, arguments: secret)]
    result.diff = [DiffSegment(.removed, "hunter2"), DiffSegment(.added, "hunter2")]
    #expect(!String(describing: redactor.redact(result)).contains("hunter2"))
  }

  @Test func `hides keys in a selection without selecting more`() throws {
    let secret = "hunter2hunter2"
    var run = RunRecord.fixture([])
    run.selection = Selection(
      filters: [FilterPattern(secret)], tags: [secret], suites: [secret, "Triage"],
      samples: [
        SampleName(suite: secret, sample: "a"), SampleName(suite: "Triage", sample: secret),
      ]
    )
    let selection = try #require(redactor.redact(run).selection)
    #expect(!String(describing: selection).contains("hunter2"))
    #expect(selection.suites == ["[redacted DB_PASSWORD]", "Triage"])
    #expect(selection.samples?.count == 2)
  }
}
