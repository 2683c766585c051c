/// The completion script for fish, made from the definitions of commands.
enum FishCompletion {
  /// The script.
  static var script: String {
    let subcommands = PromptCICommand.subcommands
    let others = subcommands.filter { $0 != RunCommand.self }.map { $0.name }.joined(separator: " ")
    var lines = [
      "# Completions of prompt-ci for fish. To use them:",
      "#   prompt-ci --generate-completion-script fish > ~/.config/fish/completions/prompt-ci.fish",
      "",
    ]
    for subcommand in subcommands {
      lines.append(
        "complete -c prompt-ci -n __fish_use_subcommand -a \(subcommand.name) "
          + "-d \(quoted(subcommand.configuration.abstract))")
    }
    for subcommand in subcommands {
      var condition =
        subcommand == RunCommand.self
        ? "not __fish_seen_subcommand_from \(others)"
        : "__fish_seen_subcommand_from \(subcommand.name)"
      if subcommand == OptimizeCommand.self { condition += "; or __fish_contains_opt optimize" }
      lines.append("")
      for option in subcommand.optionDefinitions {
        lines.append("complete -c prompt-ci -n \(quoted(condition)) " + specification(of: option))
      }
      let words: [String]? =
        switch subcommand.argumentDefinitions.first?.completion {
        case .subcommands: subcommands.map { $0.name }
        case .words(let words): words
        case .files, .some(.none), nil: nil
        }
      if let words {
        lines.append(
          "complete -c prompt-ci -n \(quoted(condition)) -f -a "
            + quoted(words.joined(separator: " ")))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func specification(of option: OptionDefinition) -> String {
    var text = option.letter.map { "-s \($0) " } ?? ""
    text += "-l \(option.name) "
    switch option.value?.completion {
    case nil: break
    case .some(.none), .subcommands: text += "-x "
    case .files: text += "-r -F "
    case .words(let words): text += "-x -a \(quoted(words.joined(separator: " "))) "
    }
    return text + "-d \(quoted(option.help))"
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.map { "'\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
