import PromptCI
import Synchronization

let count = Mutex(0)

struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("hello there", id: "hello")
  }

  var evaluators: Evaluators {
    Evaluator("inconsistent") { _, _ in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return number == 2 ? .failing("the second time") : .passing
    }
  }
}
