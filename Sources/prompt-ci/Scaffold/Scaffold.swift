/// The files of a small working suite to start from.
enum Scaffold {
  /// A file to write.
  struct File: Hashable, Sendable {
    /// The path, relative to the directory of the suite.
    let path: String
    /// The content.
    let text: String
  }

  /// The name of the suite's type.
  static let typeName = "MessageTriage"

  /// The files, in the order in which they are listed.
  static let files = [
    File(path: "MessageTriage.swift", text: suite),
    File(path: "prompts/message-triage.md", text: prompt),
  ]

  private static let suite = """
    import PromptCI

    /// Sorts the messages of a shop's customers by what they are about.
    ///
    /// The model embedded/lexical needs no key and no network, and reads the prompt word by word. It is
    /// no language model: to test the prompt on one, write its name instead, such as
    /// "anthropic/claude-haiku-4-5".
    struct MessageTriage: EvalSuite {
      let prompt: Prompt = "prompts/message-triage.md"
      let model: ModelID = "embedded/lexical"
      let options = GenerationOptions(temperature: 0)

      /// What customers write, and the label that is expected. Many samples are better kept in a file:
      /// Dataset.csv("data/messages.csv", input: "text", expected: "label")
      var dataset: Dataset {
        Sample("Where is my parcel? The tracking page shows nothing.", expected: "delivery_status")
        Sample("My delivery is three days late.", expected: "delivery_status")
        Sample("The jacket does not fit, I want my money back.", expected: "refund_request")
        Sample("How do I return this item and get a refund?", expected: "refund_request")
        Sample("Please cancel my order before it ships.", expected: "cancellation")
        Sample("Good morning, and thanks for your help!", expected: "greeting")
      }

      /// What must hold of every answer.
      var evaluators: Evaluators {
        ExactMatch()
      }

      /// What must hold of the results for the suite to pass.
      var gates: [Gate] { [.passRate(atLeast: 1)] }
    }

    """

  private static let prompt = """
    You sort the messages that customers send to an online shop.

    Answer with the label only.

    Labels:

    - delivery_status: where a parcel is, when a delivery arrives, tracking, a late or lost parcel
    - refund_request: asks for money back, for a refund, or how to return an item
    - cancellation: asks to cancel or to stop an order that has not been sent
    - greeting: small talk such as hello, good morning or thanks

    """
}
