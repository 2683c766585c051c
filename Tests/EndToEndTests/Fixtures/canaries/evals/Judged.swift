import PromptCI

enum Judges {
  static let politeness = ModelJudge(
    "embedded/lexical",
    rubric: """
      The reply to the customer is polite.

      - pass: kind, thank you, please
      - fail: rude, stupid, nonsense
      """, name: "politeness", seeing: [])
}

/// A judge that gets its canaries wrong.
struct Distrusted: EvalSuite {
  let prompt = Prompt(text: "Answer only with one of: thank you, nonsense")
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("thank you", id: "thanks")
    Sample("nonsense", id: "nonsense")
  }

  var evaluators: Evaluators {
    Judges.politeness.canaries(csv: "data/canaries.csv", text: "reply", verdict: "verdict")
  }
}

/// The same judge, with one wrong canary allowed.
struct Lenient: EvalSuite {
  let prompt = Prompt(text: "Answer only with one of: thank you, nonsense")
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset { Sample("thank you", id: "thanks") }

  var evaluators: Evaluators {
    Judges.politeness.canaries(
      csv: "data/canaries.csv", text: "reply", verdict: "verdict", allowedMisses: 1)
  }
}

/// A judge with invalid canaries.
struct Unreadable: EvalSuite {
  let prompt = Prompt(text: "Answer only with one of: thank you, nonsense")
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset { Sample("thank you", id: "thanks") }

  var evaluators: Evaluators {
    Judges.politeness.canaries(csv: "data/bad.csv", text: "reply", verdict: "verdict")
  }
}

/// A judge that ends the process.
struct Trapping: EvalSuite {
  let prompt = Prompt(text: "Answer only with one of: thank you, nonsense")
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset { Sample("thank you", id: "thanks") }

  var evaluators: Evaluators {
    Evaluator("trap") { _, _ in fatalError("the judge broke") }
      .canaries([Canary("thank you", verdict: .pass)])
  }
}
