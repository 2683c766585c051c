import Models
import PromptCI
import Testing

struct LexicalModelTests {
  /// A prompt that lists two labels as `text`, and asks for the bare label.
  private static func bare(_ text: String) -> String {
    "Classify the message.\n\n\(text)\n\nAnswer with the label only."
  }

  private func answer(
    _ instructions: String?, _ input: String, _ options: GenerationOptions = GenerationOptions(),
    history: [Turn] = [], repetition: Int = 0, seed: UInt64? = nil
  ) -> Response {
    LexicalModel().answer(
      to: ModelRequest(
        model: LexicalModel.id,
        prompt: RenderedPrompt(instructions: instructions, turns: history + [.user(input)]),
        options: options, repetition: repetition, seed: seed))
  }

  // MARK: - Labels

  @Test(arguments: [
    "- parcel: late or lost deliveries\n- money: refunds and invoices",
    "* `parcel` — late or lost deliveries\n* `money` — refunds and invoices",
    "1. **parcel**: late or lost deliveries\n2. **money**: refunds and invoices",
    "Labels:\n- parcel (late or lost deliveries)\n- money (refunds and invoices)",
    "- parcel\n  - late or lost\n  - deliveries\n- money\n  - refunds\n  - invoices",
    "- parcel: late or lost\n  deliveries\n- money: refunds and\n  invoices",
    "| label | meaning |\n|---|---|\n| parcel | late or lost deliveries |\n| money | refunds, invoices |",
    "parcel: late or lost deliveries\nmoney: refunds and invoices",
    "## `parcel`\nLate or lost deliveries.\n\n## `money`\nRefunds and invoices.",
    "Answer one of: parcel (lost deliveries), money (refunds, invoices).",
    "Choose one of: parcel, money.\nMessages about late or lost deliveries are parcel.\n"
      + "Use money for refunds and invoices.",
    "<labels>\n- parcel: late or lost deliveries\n- money: refunds and invoices\n</labels>",
  ])
  func `reads labels from any kind of list`(list: String) {
    #expect(answer(Self.bare(list), "My delivery is lost").text == "parcel")
    #expect(answer(Self.bare(list), "I want an invoice, not just refunds").text == "money")
  }

  @Test(arguments: [
    "Answer with one of: order_status, refund or other. Only the label.",
    "Labels: order_status, refund, other\nReply with the label only.",
    "Is it about order_status, refund or other? Answer in one word.",
    "Classify it as order_status / refund / other. No explanation.",
    "It can be\norder_status, refund,\nor other. Nothing else.",
    "Pick a category: [order_status, refund, other]. Output only the category.",
  ])
  func `reads labels in a sentence`(prompt: String) {
    #expect(answer(prompt, "what is the status of my order").text == "order_status")
    #expect(answer(prompt, "I want a refund").text == "refund")
    #expect(answer(prompt, "blue elephants dance").text == "other")
  }

  @Test func `ignores rules and guidelines as labels`() {
    let prompt =
      Self.bare("- a_one: parcels\n- b_two: money") + "\n\n## Guidelines\n- Be polite\n- Be brief"
    #expect(answer(prompt, "be polite").text == "a_one")
  }

  @Test func `counts words after not and except against a label`() {
    let prompt = Self.bare(
      "- a_one: anything about a parcel; not for a lost parcel\n- b_two: a lost thing")
    #expect(answer(prompt, "a parcel").text == "a_one")
    #expect(answer(prompt, "a lost parcel").text == "b_two")
  }

  // MARK: - Rules

  @Test(arguments: [
    "If the message mentions \"money back\" or \"reimburse\", answer refund.",
    "If it mentions money back or reimburse, then choose refund.",
    "Answer refund when the customer says \"money back\" or \"reimburse\".",
    "Messages about money back or reimburse are refund.",
    "- Mentions of money back or reimburse → refund",
    "Use refund if they mention \"money back\", \"reimburse\" or \"repay\", not parcel.",
    "When a message contains both \"money\" and \"back\", answer with the label refund. "
      + "When it mentions \"reimburse\", answer refund.",
    "Prefer refund over parcel when it mentions \"money back\" or \"reimburse\".",
  ])
  func `prefers a rule to similarity`(rule: String) {
    let labels = "- parcel: late parcels, lost parcels\n- refund: returns"
    let prompt = Self.bare("\(labels)\n\n\(rule)")
    #expect(answer(prompt, "Late and lost parcels").text == "parcel")
    #expect(answer(prompt, "Late parcels, lost parcels: give me my money back").text == "refund")
    #expect(answer(prompt, "Late parcels, lost parcels: reimburse me").text == "refund")
  }

  @Test(arguments: [
    ("If it mentions refund but not exchange, answer b_two.", "refund parcel", "b_two"),
    ("If it mentions refund but not exchange, answer b_two.", "refund exchange parcel", "a_one"),
    ("If it mentions \"stop\", do not answer a_one, answer b_two.", "stop the parcel", "b_two"),
    ("If both a_one and b_two fit, choose b_two.", "parcel money", "b_two"),
    ("Prefer b_two over a_one.", "parcel money", "b_two"),
    ("Prefer b_two over a_one.", "parcel parcel parcel", "a_one"),
    ("Otherwise answer c_three.", "blue elephants", "c_three"),
    ("If none of the labels fits, answer c_three.", "blue elephants", "c_three"),
  ])
  func `applies exceptions, preferences and fallbacks`(rule: String, input: String, label: String) {
    let prompt = Self.bare("- a_one: parcel\n- b_two: money\n- c_three: chair\n\n\(rule)")
    #expect(answer(prompt, input).text == label)
  }

  // MARK: - Worked examples

  @Test(arguments: [
    "Input: where is it\nOutput: lost\n\nInput: give it back\nOutput: money",
    "Q: where is it\nA: lost\n\nQ: give it back\nA: money",
    "\"where is it\" -> lost\n\"give it back\" -> money",
    "Message: where is it => lost\nMessage: give it back => money",
    "Examples:\nwhere is it → lost\ngive it back → money",
    "| message | label |\n|---|---|\n| where is it | lost |\n| give it back | money |",
    "<example>\n<input>where is it</input>\n<output>lost</output>\n</example>\n"
      + "<example>\n<input>give it back</input>\n<output>money</output>\n</example>",
  ])
  func `answers like the nearest example if there are no labels`(examples: String) {
    #expect(answer(examples, "where can it be").text == "lost")
    #expect(answer(examples, "please give them back").text == "money")
  }

  @Test func `learns from examples in addition to labels`() {
    let labels = Self.bare("- a_one\n- b_two")
    let taught = labels + "\n\nExamples:\n\"my card was eaten\" -> b_two"
    #expect(answer(labels, "the machine has eaten my card").text == "a_one")
    #expect(answer(taught, "the machine has eaten my card").text == "b_two")
  }

  // MARK: - Better prompts

  @Test func `scores better with descriptions, and with specific ones`() {
    let samples = [
      ("the courier never came", "delivery"), ("it says out for delivery since Monday", "delivery"),
      ("where does the tracking stand", "delivery"), ("charged me double", "payment"),
      ("the payment bounced", "payment"), ("an invoice with VAT please", "payment"),
      ("I cannot sign in", "account"), ("reset the password of my account", "account"),
      ("my login is locked", "account"),
    ]
    func passed(_ prompt: String) -> Int {
      samples.count { answer(prompt, $0.0).text == $0.1 }
    }
    let bare = passed(Self.bare("- delivery\n- payment\n- account"))
    let vague = passed(
      Self.bare("- delivery: a question\n- payment: another question\n- account: other questions"))
    let telling = passed(
      Self.bare(
        "- delivery: couriers, tracking, parcels\n- payment: charges, invoices, cards\n"
          + "- account: sign in, password, login"))
    #expect(bare < telling)
    #expect(vague < telling)
    #expect(telling == samples.count)
  }

  // MARK: - Answer format

  @Test(arguments: [
    ("Answer with the label only.", "b_two"), ("Nothing else.", "b_two"),
    ("Just the label.", "b_two"),
    ("Answer in one word.", "b_two"), ("No explanation.", "b_two"),
    ("Respond only with the category name.", "b_two"),
    ("Answer in the form \"Label: <label>\".", "Label: b_two"),
    ("Only the label, in upper case.", "B_TWO"), ("", "The category is b_two."),
    ("Be brief.", "The category is b_two."),
    ("Use a_one only when nothing is broken.", "The category is b_two."),
  ])
  func `gives a bare answer only if the prompt asks for it`(sentence: String, text: String) {
    let prompt = "Classify the message.\n\n- a_one: parcel\n- b_two: money\n\n\(sentence)"
    #expect(answer(prompt, "money").text == text)
  }

  @Test func `reads a prompt with substituted variables`() {
    let prompt = "Classify.\n\n- a_one: parcel\n- b_two: money\n\nOnly the label.\n\nMessage: "
    #expect(answer(nil, prompt + "my money").text == "b_two")
    #expect(answer(nil, prompt + "parcel").text == "a_one")
    #expect(answer("You are helpful.", prompt + "my money").text == "b_two")
  }

  // MARK: - JSON

  @Test(arguments: [
    (
      "urgent parcel A-771 for a@b.example",
      #""parcel", "urgent": true, "order": "A-771", "mail": "a@b.example""#
    ),
    ("my money", #""money", "urgent": false, "order": null, "mail": null"#),
  ])
  func `fills in the fields of a JSON shape`(input: String, fields: String) {
    let prompt = """
      Answer in JSON: {"kind": "parcel|money", "urgent": true|false, "order": "<like A-12345>",
      "mail": "<e-mail address>", "mood": "<mood>"}

      - parcel: things that are sent
      - money: payments

      urgent is true if the message mentions "urgent" or "now".
      """
    #expect(answer(prompt, input).text == "{\"kind\": \(fields), \"mood\": null}")
  }

  // MARK: - Replies

  @Test func `follows a prompt's constraints on a reply`() {
    let prompt = """
      You are a polite assistant. Begin with "Dear customer," and end with "The team".
      Use at most 20 words. Include the order number, and never use the word "sorry".
      """
    let text = answer(
      prompt, "I am sorry to say that order A-4471 has not come. It was a present for my mother."
    ).text
    #expect(text.hasPrefix("Dear customer,"))
    #expect(text.hasSuffix("The team"))
    #expect(text.contains("A-4471"))
    #expect(!text.contains("sorry"))
    #expect(text.split(separator: " ").count <= 20)
  }

  // MARK: - Options

  @Test func `truncates at the token limit and reports it`() {
    let prompt = "Classify.\n\n- a_one: parcel\n- b_two: money"
    let response = answer(prompt, "money", GenerationOptions(maximumResponseTokens: 2))
    #expect(response.text == "The catego")
    #expect(response.finishReason == .length)
    #expect(response.usage.output == 2)
  }

  @Test func `stops at a stop sequence`() {
    let prompt = "Classify.\n\n- a_one: parcel\n- b_two: money"
    let response = answer(prompt, "money", GenerationOptions(stopSequences: ["", " is"]))
    #expect(response.text == "The category")
    #expect(response.finishReason == .stop)
  }

  @Test func `is deterministic at temperature 0, and varies near ties above it`() {
    let prompt = Self.bare("- red: parcel\n- blue: money")
    func answers(_ temperature: Double, _ input: String) -> Set<String> {
      Set(
        (0..<40).map {
          answer(prompt, input, GenerationOptions(temperature: temperature), repetition: $0).text
        })
    }
    #expect(answers(0, "parcel money") == ["red"])
    #expect(answers(1, "parcel money") == ["red", "blue"])
    #expect(answers(1, "money") == ["blue"])
    let hot = GenerationOptions(temperature: 1)
    let texts = (0..<2).map { _ in
      (0..<20).map { answer(prompt, "parcel money", hot, repetition: $0, seed: 7).text }
    }
    #expect(texts[0] == texts[1])
    #expect(
      texts[0] != (0..<20).map { answer(prompt, "parcel money", hot, repetition: $0, seed: 8).text }
    )
  }

  @Test func `gives earlier turns a small weight`() {
    let prompt = Self.bare("- a_one: parcel\n- b_two: money\n- c_three: chair")
    let history = [Turn.user("my money"), .assistant("b_two")]
    #expect(answer(prompt, "and now?", history: history).text == "b_two")
    #expect(answer(prompt, "the chair", history: history).text == "c_three")
  }

  // MARK: - Robustness

  @Test(arguments: [
    "", "\0", "🙂", "{", "{\"a\":", "|", "- ", "```", "\"", "one of:", "If , answer", "<a></a>",
    "Label:",
    "e\u{301}", "\r\n\r\n", String(repeating: "{\"a\":", count: 20_000),
    String(repeating: "a, ", count: 50_000), String(repeating: " 'a", count: 30_000),
    String(repeating: "Message: a\n", count: 10_000),
  ])
  func `answers any text`(text: String) {
    let prompt = Self.bare("- a_one: parcel\n- b_two: money")
    #expect(["a_one", "b_two"].contains(answer(prompt, text).text))
    _ = answer(text, text)
    _ = answer(nil, text)
  }
}
