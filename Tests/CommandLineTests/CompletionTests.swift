import Foundation
import Testing

@testable import prompt_ci

struct CompletionTests {
  /// The words of a command line as Bash splits them, and some of the expected completions of the
  /// last word.
  @Test(arguments: [
    (["--fil"], ["--filter"]), (["--split", ""], ["test", "train", "validation"]),
    (["--split", "t"], ["test", "train"]), (["--split", "="], ["test", "train", "validation"]),
    (["--split", "=", "v"], ["validation"]), (["--color", "a"], ["always", "auto"]),
    (["list", "--s"], ["--sandbox", "--split"]), (["list", "--j"], []),
    (["--j"], ["--json", "--junit"]),
    (["--tag", "list", "--j"], ["--json", "--junit"]), (["a", "list", "--js"], ["--json"]),
    (["l"], ["list"]), (["optimize", "--ca"], ["--ca-file", "--candidates"]),
    (["--cand"], []), (["--optimize", "--cand"], ["--candidates"]),
    (["run", "evals", "--optimize", "--sp"], []), (["list", "--optimize", "--sp"], ["--split"]),
    (["cache", "p"], ["prune"]), (["gate", "--r"], ["--recompute"]),
    (
      ["help", ""],
      [
        "agreement", "blame", "cache", "compare", "doctor", "gate", "help", "history", "import",
        "init",
        "list", "merge", "models", "optimize", "rate", "run",
      ]
    ),
    (["--generate-completion-script", "f"], ["fish"]), (["--seed", ""], []),
    (["init", "--"], ["--help"]), (["--prompt", "pro"], ["prompt one.md", "prompt-two.md"]),
    (["list", "pro"], ["prompt one.md", "prompt-two.md"]), (["--", "--j"], []),
    (["pro"], ["prompt one.md", "prompt-two.md"]), (["list", "l"], []),
  ])
  func `completes in Bash`(words: [String], suggestions: [String]) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "completion-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for name in ["prompt one.md", "prompt-two.md"] {
      try Data().write(to: directory.appending(path: name))
    }
    let script = directory.appending(path: ".script")
    try
      (Shell.bash.completionScript + """
        COMP_WORDS=(prompt-ci "$@"); COMP_CWORD=$#; _prompt_ci
        (( ${#COMPREPLY[@]} )) && printf '%s\\n' "${COMPREPLY[@]}"
        exit 0
        """).write(to: script, atomically: true, encoding: .utf8)
    let output = try runBash([script.path] + words, in: directory)
    #expect(output.split(separator: "\n").map(String.init).sorted() == suggestions)
  }

  @Test(arguments: Shell.allCases)
  func `contains every option, subcommand and choice`(shell: Shell) {
    let script = shell.completionScript
    for option in PromptCICommand.optionDefinitions {
      #expect(script.contains(shell == .fish ? "-l \(option.name) " : option.flag))
      if case .words(let words) = option.value?.completion {
        let separator = shell == .bash ? "\\n" : " "
        #expect(script.contains(words.joined(separator: separator)))
      }
    }
    for subcommand in PromptCICommand.subcommands { #expect(script.contains(subcommand.name)) }
    #expect(script.hasSuffix("\n"))
  }

  @Test func `escapes quotes in the scripts`() {
    #expect(
      Shell.fish.completionScript.contains(
        "-l model -x -d 'Use this model instead of the suites\\' own. Repeat to compare models.'\n"
      ))
    #expect(
      Shell.zsh.completionScript.contains(
        "'*--model=[Use this model instead of the suites'\\'' own. Repeat to compare models.]:id: '"
      ))
    #expect(
      Shell.zsh.completionScript.contains(
        "'(-q --quiet)'{-q,--quiet}'[Show only failures and the result.]'"))
    #expect(Shell.zsh.completionScript.contains(":split:(train validation test)'"))
  }

  /// The standard output of a Bash script, which must exit with 0.
  private func runBash(_ arguments: [String], in directory: URL) throws -> String {
    let bash = Process()
    bash.executableURL = URL(filePath: "/usr/bin/env")
    bash.arguments = ["bash", "--norc"] + arguments
    bash.currentDirectoryURL = directory
    let output = Pipe()
    bash.standardOutput = output
    try bash.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    bash.waitUntilExit()
    #expect(bash.terminationStatus == 0)
    return String(decoding: text, as: UTF8.self)
  }
}
