import Runner
import Testing

@testable import prompt_ci

struct ExecuteTests {
  @Test(arguments: ExitCode.allCases)
  func `passes the options to a run and returns its exit code`(code: ExitCode) async {
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

  @Test func `passes the paths and the selection to a list`() async {
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
  func `rejects a missing path before it starts anything`(command: Command) async {
    let result = await execute(
      command, program: "prompt-ci", run: { _ in .success }, list: { _, _, _ in .success })
    #expect(result == .usage)
  }
}
