import Models
import PromptCI
import Testing

@testable import Runner

/// The permission to start programs, and the environment that they see.
struct ProgramAccessTests {
  private static let program: ModelID = "exec:cat answer.json"

  private static func source(needsKeys: Bool = true) -> ModelSource {
    var configuration = ModelSource.Configuration(environment: [:])
    configuration.needsKeys = needsKeys
    return ModelSource(configuration, replaying: nil)
  }

  @Test
  func
    `a program that nothing on the command line names is refused, with the option that allows it`()
    throws
  {
    let directory = ModelDirectory(Self.source())
    let error = #expect(throws: ModelError.self) { try directory.model(named: Self.program) }
    let text = try #require(error?.description)
    for part in ["exec:cat answer.json", "outside the sandbox", "--allow-exec", "--model"] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test func `finds a program if the command line names it or allows any`()
    throws
  {
    for access in [
      ProgramAccess(named: [Self.program]), ProgramAccess(isOpenToEvalFiles: true),
    ] {
      _ = try ModelDirectory(Self.source(), programs: access).model(named: Self.program)
    }
    let other = ModelDirectory(Self.source(), programs: ProgramAccess(named: [Self.program]))
    #expect(throws: ModelError.self) { try other.model(named: "exec:cat answer.json; env") }
  }

  @Test func `allows a program if nothing is started`() throws {
    _ = try ModelDirectory(Self.source(needsKeys: false)).model(named: Self.program)
  }

  @Test func `reads programs and variables from the request`() throws {
    var request = RunRequest()
    request.overrides.models = ["exec:a"]
    request.otherModels = ["exec:b"]
    request.models.programVariables = ["AGENT_URL"]
    let access = try ProgramAccess(
      request,
      environment: ["PATH": "/bin", "OPENAI_API_KEY": "k", "AGENT_URL": "u", "EVAL_X": "x"])
    #expect(access.named == ["exec:a", "exec:b"])
    #expect(!access.isOpenToEvalFiles)
    #expect(access.environment == ["PATH": "/bin", "AGENT_URL": "u", "EVAL_X": "x"])
  }

  @Test func `rejects an unset variable`() {
    var request = RunRequest()
    request.models.programVariables = ["AGENT_URL"]
    #expect(
      throws: SessionError.badInput(
        "error: --exec-env AGENT_URL: the variable is not set; set it, or remove the option")
    ) { try ProgramAccess(request, environment: [:]) }
  }
}
