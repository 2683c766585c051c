import Runner
import Testing

@testable import prompt_ci

struct ExecuteTests {
  @Test(arguments: ExitCode.allCases)
  func `hands a run its options, and its code back`(code: ExitCode) async {
    var options = RunOptions(paths: ["/"])
    options.concurrency = 7
    var received: [RunOptions] = []
    let result = await execute(
      .run(options), program: "prompt-ci",
      run: { options in
        received.append(options)
        return code
      }, list: { _, _, _ in .internalError })
    #expect(result == code)
    #expect(received == [options])
  }

  @Test func `hands a list its paths and selection`() async {
    let selection = Selection(tags: ["smoke"])
    let result = await execute(
      .list(paths: ["/"], selection), program: "prompt-ci", run: { _ in .internalError },
      list: { paths, received, _ in
        #expect(paths == ["/"])
        #expect(received == selection)
        return .nothingSelected
      })
    #expect(result == .nothingSelected)
  }

  @Test(arguments: [
    Command.run(RunOptions(paths: ["/", "/no/such/path"])),
    .list(paths: ["/no/such/path"], Selection()),
  ])
  func `starts nothing when a path is missing`(command: Command) async {
    let result = await execute(
      command, program: "prompt-ci", run: { _ in .success }, list: { _, _, _ in .success })
    #expect(result == .usage)
  }
}
