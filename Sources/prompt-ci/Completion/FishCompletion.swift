/// The completion script for fish, made of the declarations.
enum FishCompletion {
  /// The script.
  static var script: String {
    let others = Subcommand.allCases.filter { $0 != .run }.map(\.rawValue).joined(separator: " ")
    var lines = [
      "# Completions of prompt-ci for fish. To use them:",
      "#   prompt-ci --generate-completion-script fish > ~/.config/fish/completions/prompt-ci.fish",
      "",
    ]
    for subcommand in Subcommand.allCases {
      lines.append(
        "complete -c prompt-ci -n __fish_use_subcommand -a \(subcommand.rawValue) "
          + "-d \(quoted(subcommand.summary))")
    }
    for subcommand in Subcommand.allCases {
      let condition =
        subcommand == .run
        ? "not __fish_seen_subcommand_from \(others)"
        : "__fish_seen_subcommand_from \(subcommand.rawValue)"
      lines.append("")
      for option in subcommand.options {
        lines.append("complete -c prompt-ci -n \(quoted(condition)) " + specification(of: option))
      }
      let words: [String]? =
        switch subcommand.argument?.completion {
        case .subcommands: Subcommand.allCases.map(\.rawValue)
        case .words(let words): words
        case .files, nil: nil
        }
      if let words {
        lines.append(
          "complete -c prompt-ci -n \(quoted(condition)) -f -a "
            + quoted(words.joined(separator: " ")))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func specification(of option: OptionDeclaration) -> String {
    var text = option.letter.map { "-s \($0) " } ?? ""
    text += "-l \(option.name) "
    switch option.value?.completion {
    case nil: break
    case .some(.none): text += "-x "
    case .files: text += "-r -F "
    case .words(let words): text += "-x -a \(quoted(words.joined(separator: " "))) "
    }
    return text + "-d \(quoted(option.help))"
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.map { "'\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
