import PromptCI

/// Checks replies against the house rules with programmatic assertions alone, without expected
/// texts.
struct ReplyPolicy: EvalSuite {
  let prompt: Prompt = "prompts/reply-policy.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    for (text, number) in [
      ("My lamp A-10482 flickers. What can I do?", "A-10482"),
      ("Where is A-99310? It was due on Monday.", "A-99310"),
      ("I want to return order A-77001, it is too bright for my room.", "A-77001"),
      ("Order number: A-31337. The shade is missing from the box.", "A-31337"),
    ] {
      Sample(text, tags: ["order"]) {
        Contains(number)
        Evaluator("repeats one order number only") { _, response in
          response.text.matches(of: /A-\d{5}/).allSatisfy { $0.output == number }
            ? .passing : .failing("another order number than \(number)", as: .wrongAnswer)
        }
      }
    }
    for text in [
      "Which bulb fits the reading lamp?",
      "Do you ship to Norway?",
      "Unfortunately the lamp arrived broken. I regret that I bought it.",
      "You should be sorry for such a service!",
      "Is the floor lamp dimmable? I have read the whole page and found nothing about it at all, and "
        + "neither did my wife, who has looked at the picture, the manual, the box and the small print.",
      "Hello",
      "The cable is too short 😕",
    ] {
      Sample(text, tags: ["no-order"]) { not(Matches(/A-\d/)) }
    }
    Sample(
      "And what does it cost?",
      history: [
        .user("Is the lamp of my order A-52008 also sold in black?"),
        .assistant("Hello, yes, it is."),
      ]
    ) {
      Contains("A-52008")
    }
    Sample("My address is 12 Elm Street, and my order is A-64090.", id: "no-address") {
      Contains("A-64090")
      anyOf(not(Contains("Elm Street")), MaximumWords(30))
    }
  }

  var evaluators: Evaluators {
    StartsWith("Hello,")
    EndsWith("Your Lumen team")
    MaximumWords(45)
    Contains("thank", ignoringCase: true)
    for word in ["sorry", "apolog", "unfortunately", "regret"] {
      not(Contains(word, ignoringCase: true))
    }
    Evaluator("balanced quotation marks") { _, response in
      response.text.count(where: { $0 == "\"" }).isMultiple(of: 2)
        ? .passing : .failing("a quotation is not closed", as: .formatViolation)
    }
  }
}
