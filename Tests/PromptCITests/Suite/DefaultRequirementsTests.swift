import Testing

@testable import PromptCI

struct DefaultRequirementsTests {
  private struct Plain: EvalSuite {
    let prompt = Prompt(text: "p")
    var dataset: Dataset { Sample("x") { ExactMatch() } }
  }

  private struct Whole: EvalSuite {
    let prompt = Prompt(text: "p")
    let model: ModelID = "a/b"
    let options = GenerationOptions()
    var dataset: Dataset { Sample("x", expected: "x") }
    var evaluators: Evaluators { ExactMatch() }
    var gates: [Gate] { [.passRate(atLeast: 1)] }
    func respond(to input: ModelInput) async throws -> String { "" }
  }

  /// A suite whose requirements silently use the defaults.
  private struct Missed: EvalSuite {
    let prompt = Prompt(text: "p")
    let model = "a/b"
    let options: GenerationOptions? = nil
    var dataset: Dataset { Sample("x") { ExactMatch() } }
    static var gates: [Gate] { [] }
    var evaluators: [any ResponseEvaluator] { [ExactMatch()] }
    func respond(to: String) async throws -> String { to }
  }

  /// A suite that forwards values that another suite leaves to their defaults.
  private struct Passing: EvalSuite {
    let prompt = Prompt(text: "p")
    let model: ModelID = "a/b"
    var options: GenerationOptions { Plain().options }
    var dataset: Dataset { Sample("x", expected: "x") }
    var evaluators: Evaluators { ExactMatch() }
    var gates: [Gate] { Plain().gates }
  }

  @Test func `records which requirements use their defaults`() throws {
    #expect(try LoadedSuite(Plain()).description.defaults == SuiteRequirement.allCases)
    #expect(try LoadedSuite(Whole()).description.defaults.isEmpty)
    #expect(try LoadedSuite(Missed()).description.defaults == SuiteRequirement.allCases)
    #expect(try LoadedSuite(Passing()).description.defaults == [.respond])
  }
}
