/// The completion script for the Z shell, made from the definitions of commands.
enum ZshCompletion {
  /// The script.
  static var script: String {
    """
    #compdef prompt-ci
    # Completions of prompt-ci for zsh. To use them, write this to a file _prompt-ci in a directory of $fpath:
    #   prompt-ci --generate-completion-script zsh > ~/.zsh/completions/_prompt-ci

    _prompt-ci_subcommands() {
      local -a subcommands=(
    \(subcommands)
      )
      _describe -t commands subcommand subcommands
    }

    _prompt-ci_first() {
      _alternative 'commands:subcommand:_prompt-ci_subcommands' 'files:path:_files'
    }

    _prompt-ci() {
      local subcommand=""
      case ${words[2]} in
        \(PromptCICommand.subcommands.map { $0.name }.joined(separator: "|")))
          if (( CURRENT > 2 )); then
            subcommand=${words[2]}
            shift words
            (( CURRENT-- ))
          fi ;;
      esac
      if [[ -z $subcommand || $subcommand == run ]] && (( ${words[(I)--optimize]} )); then
        subcommand=optimize
      fi
      case $subcommand in
    \(cases)
      esac
    }

    if [[ $funcstack[1] == _prompt-ci ]]; then
      _prompt-ci "$@"
    else
      compdef _prompt-ci prompt-ci
    fi

    """
  }

  private static var subcommands: String {
    PromptCICommand.subcommands
      .map { "    " + quoted("\($0.name):\($0.configuration.abstract)") }
      .joined(separator: "\n")
  }

  private static var cases: String {
    let unnamed = entry(
      pattern: "\"\"", RunCommand.self, arguments: ["1: :_prompt-ci_first", "*:path:_files"])
    let named = PromptCICommand.subcommands.map { subcommand in
      entry(pattern: subcommand.name, subcommand, arguments: arguments(of: subcommand))
    }
    return ([unnamed] + named).joined(separator: "\n")
  }

  private static func entry(
    pattern: String, _ subcommand: any ParsableCommand.Type, arguments: [String]
  ) -> String {
    let specifications =
      subcommand.optionDefinitions.map(specification(of:)) + arguments.map(quoted)
    return "    \(pattern))\n      _arguments -s \\\n"
      + specifications.map { "        \($0)" }.joined(separator: " \\\n") + " ;;"
  }

  /// An option as `_arguments` reads it: `'*--split=[…]:split:(train validation test)'`.
  private static func specification(of option: OptionDefinition) -> String {
    let help = "[\(escaped(option.help))]"
    let value =
      option.value.map { value in
        switch value.completion {
        case .none, .subcommands: ":\(value.placeholder): "
        case .files: ":\(value.placeholder):_files"
        case .words(let words): ":\(value.placeholder):(\(words.joined(separator: " ")))"
        }
      } ?? ""
    let flag = option.flag + (option.value == nil ? "" : "=")
    if let letter = option.letter {
      return "'(-\(letter) \(option.flag))'{-\(letter),\(flag)}\(quoted(help + value))"
    }
    return quoted((option.isRepeatable ? "*" : "") + flag + help + value)
  }

  private static func arguments(of subcommand: any ParsableCommand.Type) -> [String] {
    subcommand.argumentDefinitions.enumerated().map { index, argument in
      let action =
        switch argument.completion {
        case .none: " "
        case .files: "_files"
        case .subcommands: "_prompt-ci_subcommands"
        case .words(let words): "(\(words.joined(separator: " ")))"
        }
      return "\(argument.isRepeatable ? "*" : "\(index + 1)"):\(argument.placeholder):\(action)"
    }
  }

  /// Escapes a text for the brackets of a specification.
  private static func escaped(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" ? "'\\''" : "\($0)" }.joined() + "'"
  }
}
