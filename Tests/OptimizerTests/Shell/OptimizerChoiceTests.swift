import PromptCI
import Testing

@testable import Optimizer

struct OptimizerChoiceTests {
  private static let key = ["ANTHROPIC_API_KEY": "sk-ant-0123456789"]

  @Test func `uses the requested optimizer`() throws {
    for models: [ModelID] in [["embedded/lexical"], ["openai/gpt-4o-mini"], []] {
      let model = try OptimizerChoice.model(wanted: "exec:./mine", for: models, environment: [:])
      #expect(model == "exec:./mine")
    }
  }

  @Test func `uses the embedded optimizer for suites on embedded models`() throws {
    let model = try OptimizerChoice.model(
      wanted: nil, for: ["embedded/lexical", "embedded/lexical"], environment: Self.key)
    #expect(model == "embedded/editor")
  }

  @Test(arguments: [["openai/gpt-4o-mini"], ["embedded/lexical", "openai/gpt-4o-mini"]])
  func `uses the default model for other suites if its key is set`(names: [String]) throws {
    let models = names.map { ModelID($0) }
    let model = try OptimizerChoice.model(wanted: nil, for: models, environment: Self.key)
    #expect(model == "anthropic/claude-opus-4-5")
    let error = try #require(throws: OptimizerChoiceError.self) {
      try OptimizerChoice.model(wanted: nil, for: models, environment: [:])
    }
    for word in ["ANTHROPIC_API_KEY", "--optimizer-model", "embedded/editor", "exec:COMMAND"] {
      #expect(error.description.contains(word))
    }
  }
}
