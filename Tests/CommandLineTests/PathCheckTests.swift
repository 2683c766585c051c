import Testing

@testable import prompt_ci

struct PathCheckTests {
  @Test(arguments: [
    (["evals"], Subcommand.run, nil),
    (["lst"], .run, "there is no file or directory 'lst'; did you mean 'list'?"),
    (["lst"], .list, "there is no file or directory 'lst'"),
    (["evals", "lst"], .run, "there is no file or directory 'lst'"),
    (["nowhere/x", "evals"], .run, "there is no file or directory 'nowhere/x'"),
  ])
  func `returns the first path that is missing`(
    paths: [String], subcommand: Subcommand, message: String?
  ) {
    let mistake = PathCheck.mistake(in: paths, of: subcommand) { $0 == "evals" }
    #expect(mistake?.message == message)
  }
}
