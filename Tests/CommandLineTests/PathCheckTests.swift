import Testing

@testable import prompt_ci

struct PathCheckTests {
  @Test(
    arguments: [
      (["evals"], RunCommand.self, nil),
      (["lst"], RunCommand.self, "there is no file or directory 'lst'; did you mean 'list'?"),
      (["lst"], ListCommand.self, "there is no file or directory 'lst'"),
      (["evals", "lst"], RunCommand.self, "there is no file or directory 'lst'"),
      (["nowhere/x", "evals"], RunCommand.self, "there is no file or directory 'nowhere/x'"),
    ] as [([String], any ParsableCommand.Type, String?)])
  func `returns the first path that is missing`(
    paths: [String], command: any ParsableCommand.Type, message: String?
  ) {
    let mistake = PathCheck.mistake(in: paths, of: command) { $0 == "evals" }
    #expect(mistake?.message == message)
  }
}
