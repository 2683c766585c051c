import Testing

@testable import PromptCI

struct JudgeAnswerTests {
  private static let verdicts = JudgeQuestion(
    "good?", choices: [JudgeChoice("pass"), JudgeChoice("fail")], about: [])
  private static let levels = JudgeQuestion(
    "how good?", choices: (1...10).map { JudgeChoice("\($0)") }, about: [], key: "level")

  @Test(
    arguments: [
      #"{"reasoning": "fine", "verdict": "pass"}"#,
      "\n {\"verdict\":\"pass\",\"reasoning\":\"fine\"} \n",
      "```json\n{\"reasoning\": \"fine\", \"verdict\": \"pass\"}\n```",
      "```\n{\"reasoning\": \" fine \", \"verdict\": \"pass\"}\n```\n",
    ])
  func `parses an object with both keys, also in a code block`(text: String) throws {
    let answer = try JudgeAnswer(text, to: JudgeAnswerTests.verdicts)
    #expect(answer.choice == "pass")
    #expect(answer.reasoning == "fine")
  }

  @Test(
    arguments: [
      ("", "not one JSON object"), ("pass", "not one JSON object"),
      ("not a pass", "not one JSON object"),
      (#""pass""#, "a string, not a JSON object"), ("[]", "an array"),
      (#"Sure! {"reasoning": "", "verdict": "pass"}"#, "not one JSON object"),
      (#"{"reasoning": "", "verdict": "pass"} That is all."#, "not one JSON object"),
      ("So:\n```json\n{\"reasoning\": \"\", \"verdict\": \"pass\"}\n```", "not one JSON object"),
      (#"{"reasoning": "", "verdict": "pass", "verdict": "fail"}"#, "not one JSON object"),
      (#"{"verdict": "pass"}"#, #"the key "reasoning" is missing"#),
      (#"{"reasoning": "it is a pass"}"#, #"the key "verdict" is missing"#),
      (#"{"reasoning": "", "Verdict": "pass"}"#, #"the key "verdict" is missing"#),
      (#"{"reasoning": "", "verdict": "pass", "confidence": 1}"#, #"not asked for: "confidence""#),
      (#"{"reasoning": "", "verdict": "not a pass"}"#, #"one of pass, fail, but "not a pass""#),
      (#"{"reasoning": "", "verdict": "Pass"}"#, #"but "Pass""#),
      (#"{"reasoning": "", "verdict": "pass "}"#, #"but "pass ""#),
      (#"{"reasoning": "", "verdict": "p\u0430ss"}"#, "not one of"),
      (#"{"reasoning": "", "verdict": "pass | fail"}"#, "not one of"),
      (#"{"reasoning": "", "verdict": true}"#, #"but "true""#),
      (#"{"reasoning": "", "verdict": null}"#, #"but "null""#),
      (#"{"reasoning": "", "verdict": ["pass"]}"#, "not one of"),
      (#"{"reasoning": {"a": 1}, "verdict": "pass"}"#, "the reasoning is not a string"),
    ])
  func `rejects any other answer with a reason`(text: String, problem: String) {
    let error = #expect(throws: JudgeAnswer.Problem.self) {
      try JudgeAnswer(text, to: JudgeAnswerTests.verdicts)
    }
    #expect(error?.text.contains(problem) == true, "\(error?.text ?? "")")
  }

  @Test(
    arguments: [
      ("1", "1"), ("10", "10"), (#""1""#, "1"), (#""10""#, "10"), ("1.0", "1"), ("1e1", "10"),
    ])
  func `parses a level as a whole number`(written: String, level: String) throws {
    let text = #"{"reasoning": "r", "level": \#(written)}"#
    #expect(try JudgeAnswer(text, to: JudgeAnswerTests.levels).choice == level)
  }

  @Test(
    arguments: ["11", "0", "100", "-1", "1.5", #""1/10""#, #"" 1""#, #""01""#, #""１""#, #""one""#])
  func `rejects a number that is not a level`(written: String) {
    #expect(throws: JudgeAnswer.Problem.self) {
      try JudgeAnswer(#"{"reasoning": "r", "level": \#(written)}"#, to: JudgeAnswerTests.levels)
    }
  }
}
