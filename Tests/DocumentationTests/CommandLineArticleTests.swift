import Testing

@testable import prompt_ci

struct CommandLineArticleTests {
  private static let name = "\(Article.catalog)/CommandLine.md"

  @Test func `lists exactly the options of the help`() throws {
    let article = try Article(Self.name)
    let documented = article.text.matches(of: /(?:^|[^-\w])(--[a-z][a-z-]*)/)
      .map { String($0.output.1) }
    // `--option` is the article's placeholder for any option.
    let options = Set(documented).subtracting(["--option"])
    #expect(options == Set(PromptCICommand.optionDefinitions.map(\.flag)))
  }

  @Test func `writes each option's value and letter as the help does`() throws {
    let text = try Article(Self.name).text
    let help = PromptCICommand.subcommands.map { HelpText.help(for: $0) }.joined()
    for option in PromptCICommand.optionDefinitions {
      let row =
        option.letter.map { "| `\(option.synopsis)`, `-\($0)` |" } ?? "| `\(option.synopsis)` |"
      #expect(text.contains(row))
      #expect(help.contains(option.synopsis))
    }
  }

  @Test func `lists every subcommand`() throws {
    let text = try Article(Self.name).text
    for subcommand in PromptCICommand.subcommands {
      let usage = HelpText.usage(of: subcommand, heading: "|").replacing("|: ", with: "")
      #expect(text.contains("| `\(usage)` |"))
    }
  }

  @Test(arguments: ["README.md", Self.name])
  func `lists the exit codes of the help`(name: String) throws {
    let rows = try Article(name).table(headed: "exit code")
    #expect(rows == ExitCode.allCases.map { ["\($0.rawValue)", $0.meaning] })
  }
}
