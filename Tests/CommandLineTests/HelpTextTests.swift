import Testing

@testable import prompt_ci

struct HelpTextTests {
  @Test(arguments: [nil] + Subcommand.allCases.map(Optional.some))
  func `fits 80 columns and lists every option once`(subcommand: Subcommand?) {
    let help = HelpText.help(for: subcommand)
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " })
    for option in (subcommand ?? .run).options {
      // The prefix `--optimize` of `--optimizer-model` does not count.
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

  @Test func `uses the layout of argument parsers`() {
    #expect(
      HelpText.help(for: .list) == """
        OVERVIEW: Name the suites and samples that a run would cover.

        USAGE: prompt-ci list [<options>] [<path> ...]

        ARGUMENTS:
          <path>                  A directory of eval files, or a single one. (default:
                                  evals)

        SELECTION OPTIONS:
          --filter <pattern>      Select the samples in whose suite/sample-id the
                                  pattern occurs. A pattern with * must match the
                                  suite's name or suite/sample-id as a whole. Upper and
                                  lower case differ. Repeat it to select more.
          --tag <tag>             Select the samples that have the tag. Repeat it to
                                  select more.
          --split <split>         Select the samples of train, validation or test.
                                  Repeat it to select more.

        SANDBOX OPTIONS:
          --allow-read <path>     Let eval files read this file or directory, beside the
                                  directories that are run. Repeat it for more.
          --allow-write <path>    Let eval files read and write this file or directory.
                                  Repeat it for more.
          --allow-network         Let eval files open connections over TCP and UDP.
          --host-memory <size>    The most memory that the code of eval files may use,
                                  such as 512M or 8G. (default: 4G)
          --sandbox <mode>        Confine eval files: required refuses to run where the
                                  kernel cannot, auto warns, off confines nothing.
                                  (default: auto)

        OPTIONS:
          -h, --help              Show help information.
        """)
  }

  @Test func `lists every subcommand and every exit code`() {
    let lines = HelpText.help(for: nil).split(separator: "\n")
    for subcommand in Subcommand.allCases {
      #expect(lines.contains { $0.hasPrefix("  \(subcommand.rawValue) ") })
    }
    for code in ExitCode.allCases {
      #expect(lines.contains { $0.hasPrefix("  \(code.rawValue) ") })
    }
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 3, 64, 65, 69, 70, 130])
  }

  @Test func `declares no option twice`() {
    let names = OptionTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    let letters = OptionTable.all.compactMap(\.letter)
    #expect(Set(letters).count == letters.count)
  }
}
