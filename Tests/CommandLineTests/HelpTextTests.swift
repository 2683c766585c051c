import Testing

@testable import prompt_ci

struct HelpTextTests {
  private static let names = PromptCICommand.subcommands.map { $0.name }

  @Test(arguments: names)
  func `fits 80 columns and lists every option once`(name: String) throws {
    let command = try #require(PromptCICommand.subcommand(named: name))
    let lines = HelpText.help(for: command).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " })
    for option in command.optionDefinitions {
      let places = lines.count { line in
        ["  ", ", "].contains { mark in
          line.ranges(of: "\(mark)\(option.synopsis)").contains { range in
            range.upperBound == line.endIndex || line[range.upperBound] == " "
          }
        }
      }
      #expect(places == 1, "\(option.flag)")
    }
  }

  @Test func `fits one screen and has a line for each subcommand`() {
    let lines = HelpText.tool.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24)
    #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " }, "\(HelpText.tool)")
    for command in PromptCICommand.subcommands where command != HelpCommand.self {
      #expect(lines.count { $0.hasPrefix("  \(command.name) ") } == 1)
      #expect(lines.count { $0.hasSuffix(" \(command.configuration.abstract)") } == 1)
    }
    for name in HelpText.commonOptions {
      let option = RunCommand.optionDefinitions.first { $0.name == name }
      #expect(option.map { HelpText.tool.contains($0.synopsis) } == true, "\(name)")
    }
  }

  @Test(arguments: names)
  func `describes each option in whole sentences`(name: String) throws {
    let command = try #require(PromptCICommand.subcommand(named: name))
    let texts =
      command.optionDefinitions.map(\.help) + command.argumentDefinitions.map(\.help)
      + [command.configuration.abstract]
    for text in texts {
      #expect(text.hasSuffix(".") || text.hasSuffix(")"), "\(text)")
      #expect(!text.contains("  ") && !text.contains("\n"), "\(text)")
    }
  }

  @Test func `uses the layout of argument parsers`() {
    #expect(
      HelpText.help(for: ListCommand.self) == """
        OVERVIEW: List the suites and samples that a run would cover.

        USAGE: prompt-ci list [<options>] [<path> ...]

        ARGUMENTS:
          <path>                  A directory of eval files, or a single file. (default:
                                  evals)

        SELECTION OPTIONS:
          --filter <pattern>      Select samples whose suite/sample-id contains the
                                  pattern. A pattern with * must match the whole suite
                                  name or suite/sample-id. Patterns are case-sensitive.
                                  Repeat to select more.
          --tag <tag>             Select samples with this tag. Repeat to select more.
          --split <split>         Select samples of train, validation or test. Repeat to
                                  select more.

        SANDBOX OPTIONS:
          --allow-read <path>     Let eval files read this file or directory, besides
                                  the directories of the suites. Repeat for more.
          --allow-write <path>    Let eval files read and write this file or directory.
                                  Repeat for more.
          --allow-network         Let eval files open TCP and UDP connections.
          --host-memory <size>    The memory limit for the code of eval files, such as
                                  512M or 8G. (default: 4G)
          --sandbox <mode>        Confine eval files: required refuses to run if the
                                  kernel cannot, auto warns, off disables the sandbox.
                                  (default: auto)

        OPTIONS:
          -h, --help              Show help.
        """)
  }

  @Test func `lists every exit code in the help of a run`() {
    let lines = HelpText.help(for: RunCommand.self).split(separator: "\n")
    for code in ExitCode.allCases {
      #expect(lines.contains { $0.hasPrefix("  \(code.rawValue) ") })
    }
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 3, 64, 65, 69, 70, 130])
  }
}
