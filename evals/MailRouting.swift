import PromptCI

/// Routes e-mails with a subject and a body: samples with named inputs.
struct MailRouting: EvalSuite {
  let prompt: Prompt = "prompts/mail-routing.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample(
      [
        "subject": "Broken lamp",
        "body": "May I exchange the broken lamp? Write to ana@post.example.",
      ],
      id: "returns-broken-lamp"
    ) {
      JSONField("queue", equals: "returns")
      JSONField("reply_to", equals: "ana@post.example")
      JSONField("has_attachment", equals: false)
    }
    Sample(
      [
        "subject": "Return label",
        "body": "I send back the wrong item, please mail me a return label.",
      ],
      id: "returns-label"
    ) {
      JSONField("queue", equals: "returns")
      JSONField("reply_to", equals: nil)
    }
    Sample(
      [
        "subject": "Our new catalogue",
        "body": "Enclosed you find our price list. Orders to sales@mill.example, please.",
      ],
      id: "suppliers-catalogue"
    ) {
      JSONField("queue", equals: "suppliers")
      JSONField("reply_to", equals: "sales@mill.example")
      JSONField("has_attachment", equals: true)
    }
    Sample(
      [
        "subject": "Samples",
        "body": "Our company offers goods at good prices. May we send samples?",
      ],
      id: "suppliers-samples"
    ) {
      JSONField("queue", equals: "suppliers")
      JSONField("has_attachment", equals: false)
    }
    Sample(
      [
        "subject": "Interview",
        "body": "I write an article for a magazine. Do you have pictures of the shop?",
      ],
      id: "press-interview"
    ) {
      JSONField("queue", equals: "press")
      JSONField("reply_to", equals: nil)
    }
    Sample(
      [
        "subject": "Application as a packer",
        "body": "My CV is attached. You reach me at j.roth@mail.example.",
      ],
      id: "jobs-application"
    ) {
      JSONField("queue", equals: "jobs")
      JSONField("reply_to", equals: "j.roth@mail.example")
      JSONField("has_attachment", equals: true)
    }
    Sample(
      ["subject": "Internship", "body": "Are there internships or open positions next summer?"],
      id: "jobs-internship"
    ) {
      JSONField("queue", equals: "jobs")
      JSONField("has_attachment", equals: false)
    }
  }

  var evaluators: Evaluators {
    Matches(#"\{"queue": "\w+", "reply_to": .+, "has_attachment": (true|false)\}"#, entirely: true)
  }
}
