import PromptCI
import Testing

struct ExactMatchTests {
  @Test(arguments: [
    ("refund", "refund"), ("refund", " refund\n"), ("refund\n", "refund"), ("", ""), ("", " \n"),
    ("0", "0"), ("false", "false"), ("caf\u{E9}", "cafe\u{301}"), ("a\r\nb", "a\nb"),
    ("\u{0}", "\u{0}"), ("👩‍👩‍👧", "👩‍👩‍👧"),
  ])
  func `passes the expected value`(expected: String, answer: String) async throws {
    #expect(try await judged(ExactMatch(), answer, expected: expected).verdict == .pass)
  }

  // The pairs and their equality are from str.casefold in Python 3.11.
  @Test(arguments: [
    ("STRASSE", "straße"), ("ΣΑΣ", "σας"), ("S", "ſ"), ("k", "\u{212A}"), ("ǅ", "ǆ"),
    ("FFI", "ﬃ"), ("É", "e\u{301}"), ("Refund", "rEFUND"),
  ])
  func `ignores case by full case folding if asked to`(
    expected: String, answer: String
  ) async throws {
    let ignoring = ExactMatch(ignoringCase: true)
    #expect(try await judged(ignoring, answer, expected: expected).verdict == .pass)
    #expect(
      try await judged(ExactMatch(), answer, expected: expected).verdict
        == (expected == answer ? .pass : .fail))
  }

  @Test(arguments: [("0", ""), ("", "0"), ("false", ""), ("0", "false"), ("1", "true")])
  func `does not equate different values`(expected: String, answer: String) async throws {
    #expect(try await judged(ExactMatch(), answer, expected: expected).verdict == .fail)
  }

  @Test func `compares white space if trimming is off`() async throws {
    let exact = ExactMatch(trimming: false)
    #expect(try await judged(exact, "a ", expected: "a ").verdict == .pass)
    let score = try await judged(exact, "a\n", expected: "a")
    #expect(score.verdict == .fail && score.category == .formatViolation)
    #expect(
      score.rationale
        == #"expected exactly "a", got "a\n"; they differ in leading or trailing white space only"#)
  }

  @Test func `ignores a sample without an expected value`() async throws {
    let score = try await judged(ExactMatch(), "anything")
    #expect(score.verdict == .ignored)
    #expect(score.rationale == "the sample has no expected value")
  }

  static let labels = [
    "refund", "billing", "refund_status", "other", "order status", "A", "A-", "no",
  ]

  @Test(
    arguments: [
      ("", .emptyOutput), (" \n\t", .emptyOutput),
      ("I'm sorry, but I can’t assist with that request.", .refusal),
      ("As an AI language model, I cannot provide an answer.", .refusal),
      ("I must decline.", .refusal),
      ("Unfortunately, I am unable to help you with this.", .refusal),
      ("Sorry, your card was declined", .wrongAnswer), ("I can see the refunding", .wrongAnswer),
      ("Refund", .formatViolation), ("\"refund\".", .formatViolation),
      ("**refund**", .formatViolation), ("```\nrefund\n```", .formatViolation),
      ("re-fund", .formatViolation), ("The label is refund.", .formatViolation),
      ("Category: `refund`\n\nBecause money is asked back.", .formatViolation),
      ("{\"label\": \"refund\"}", .formatViolation), ("<b>refund</b>", .formatViolation),
      ("billing", .boundaryConfusion), ("**Billing**", .boundaryConfusion),
      ("order-status", .boundaryConfusion), ("The label is \"order_status\".", .boundaryConfusion),
      ("I'd say refund_status", .boundaryConfusion), ("refund-status", .boundaryConfusion),
      ("refund or billing", .wrongAnswer), ("billing, or else other", .wrongAnswer),
      ("refunds", .wrongAnswer), ("refund_request", .wrongAnswer), ("another", .wrongAnswer),
      ("none", .wrongAnswer), ("42", .wrongAnswer),
    ] as [(String, FailureCategory)])
  func `categorizes a wrong answer`(
    answer: String, category: FailureCategory
  ) async throws {
    let score = try await judged(
      ExactMatch(), answer, expected: "refund", labels: ExactMatchTests.labels)
    #expect(score.verdict == .fail)
    #expect(score.category == category, "\(score.rationale ?? "")")
  }

  @Test(
    arguments: [
      ("A", "A-", .boundaryConfusion), ("A", "I give an A-.", .boundaryConfusion),
      ("C", "C++", .wrongAnswer), ("C", "c", .formatViolation), ("5", "-5", .wrongAnswer),
      ("3.5", "35", .wrongAnswer), ("1000", "1,000", .formatViolation), ("12", "1 2", .wrongAnswer),
      ("5", "5%", .wrongAnswer), ("5", "**5**", .formatViolation), ("!", "?", .wrongAnswer),
      ("€5", "$5", .wrongAnswer), ("yes", "There is no doubt: yes", .wrongAnswer),
      ("", "hello", .wrongAnswer), ("", "no", .boundaryConfusion),
      ("退款", "类别：退款。", .formatViolation), ("환불", "환불입니다", .formatViolation),
      ("I cannot help", "I can't help with that", .wrongAnswer),
      ("👍", "👎", .wrongAnswer), ("👍", "I say 👍!", .formatViolation),
    ] as [(String, String, FailureCategory)])
  func `distinguishes a difference in form from one in content`(
    expected: String, answer: String, category: FailureCategory
  ) async throws {
    let score = try await judged(
      ExactMatch(), answer, expected: expected, labels: ["A", "A-", "no", expected])
    #expect(score.verdict == .fail)
    #expect(score.category == category, "\(score.rationale ?? "")")
  }

  @Test(
    arguments: [
      (.length, "The label is ref", .truncated), (.refusal, "No.", .refusal),
      (.length, "", .emptyOutput), (.refusal, "", .emptyOutput), (.toolCalls, "", .emptyOutput),
    ] as [(FinishReason, String, FailureCategory)])
  func `categorizes an answer by its finish reason`(
    reason: FinishReason, answer: String, category: FailureCategory
  ) async throws {
    let score = try await judged(
      ExactMatch(), answer, expected: "refund", finishReason: reason, labels: ["refund"])
    #expect(score.category == category)
  }

  @Test func `passes a correct answer that reached the token limit`() async throws {
    let score = try await judged(ExactMatch(), "a", expected: "a", finishReason: .length)
    #expect(score.verdict == .pass)
  }

  @Test(arguments: [
    ("billing", "expected refund, answered billing"),
    (
      "It is: order status",
      "expected refund, answered \"order status\", "
        + "in a longer reply: \"It is: order status\""
    ),
    ("", "expected \"refund\", got an empty answer"),
    ("nothing", "expected \"refund\", got \"nothing\""),
    (
      "refund\nbilling",
      "expected \"refund\", got \"refund\\nbilling\"; it names several labels: refund, billing"
    ),
    (
      "REFUND",
      "expected exactly \"refund\", got \"REFUND\"; they differ in upper and lower case only"
    ),
    (
      "It's refund", "expected \"refund\" alone, got it inside a longer reply: \"It's refund\""
    ),
  ])
  func `quotes the expected and the actual answer`(answer: String, rationale: String) async throws {
    let score = try await judged(
      ExactMatch(), answer, expected: "refund", labels: ["refund", "billing", "order status"])
    #expect(score.rationale == rationale)
  }

  @Test func `quotes long texts where they begin to differ`() async throws {
    let start = String(repeating: "word ", count: 1000)
    let score = try await judged(ExactMatch(), start + "that", expected: start + "this")
    let rationale = try #require(score.rationale)
    #expect(rationale.contains("this\"") && rationale.contains("that\""))
    #expect(rationale.count < 200)
  }
}
