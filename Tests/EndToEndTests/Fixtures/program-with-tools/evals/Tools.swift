import PromptCI

struct Tools: EvalSuite {
  let prompt = Prompt(text: "Help the customer.")
  let model: ModelID = "exec:sh agent.sh"
  let options = GenerationOptions(
    tools: [
      ToolDefinition(
        name: "find_order", description: "Finds an order by its number.",
        parameters: #"{"type": "object", "properties": {"number": {"type": "string"}}}"#)
    ])

  var dataset: Dataset {
    Sample("Where is A 17?", expected: "find_order", id: "needed")
    Sample("Hello!", expected: "", id: "unneeded")
  }

  var evaluators: Evaluators {
    Evaluator("calls") { sample, response in
      let names = response.toolCalls.map(\.name).joined()
      return names == sample.expected ? .passing : .failing("calls \(names)")
    }
  }
}
