/// Small eval files with a prompt that the embedded model follows.
enum ShopSuite {
  /// A prompt with three labels.
  static let prompt = """
    You sort the messages that customers send to a bicycle shop.

    Answer with the label only.

    Labels:

    - greeting: hello, good morning, thanks
    - order_status: where a parcel is, tracking, late delivery
    - refund_request: money back, refund, return

    """

  /// An eval file with one suite, `Shop`; its prompt is `prompts/shop.md` by default.
  static func text(
    dataset: String = #"Sample("hello there", expected: "greeting", id: "hello")"#,
    evaluators: String = "ExactMatch()", gates: String = "[.passRate(atLeast: 1)]",
    prompt: String = #""prompts/shop.md""#, above: String = ""
  ) -> String {
    """
    import Foundation
    import PromptCI
    import Synchronization

    \(above)

    struct Shop: EvalSuite {
      let prompt: Prompt = \(prompt)
      let model: ModelID = "embedded/lexical"

      var dataset: Dataset {
        \(dataset)
      }

      var evaluators: Evaluators {
        \(evaluators)
      }

      var gates: [Gate] { \(gates) }
    }

    """
  }

  /// A folder with the eval file and the prompt in `evals`.
  static func folder(_ text: String = text()) throws -> WorkingFolder {
    try WorkingFolder(files: ["evals/Shop.swift": text, "evals/prompts/shop.md": prompt])
  }
}
