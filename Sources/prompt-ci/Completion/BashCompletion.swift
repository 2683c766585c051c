/// The completion script for Bash, made from the definitions of commands.
enum BashCompletion {
  /// The script.
  static var script: String {
    """
    # Completions of prompt-ci for bash. To use them:
    #   prompt-ci --generate-completion-script bash > ~/.prompt-ci.bash
    #   echo 'source ~/.prompt-ci.bash' >> ~/.bashrc

    _prompt_ci() {
      local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
      # Bash takes --option=value for three words.
      if [[ $current == "=" ]]; then
        current=""
      elif [[ $previous == "=" ]]; then
        previous="${COMP_WORDS[COMP_CWORD-2]}"
      fi

      local command="" optimize="" literal="" argument="" i
      for ((i = 1; i < COMP_CWORD; i++)); do
        case "${COMP_WORDS[i]}" in
          --) literal=1; break ;;
          \(valueFlags.joined(separator: "|")))
            ((i++))
            [[ ${COMP_WORDS[i]} == "=" ]] && ((i++)) ;;
          --optimize) optimize=1 ;;
          -*) ;;
          \(subcommands.joined(separator: "|")))
            [[ -z $command$argument ]] && command="${COMP_WORDS[i]}" || argument=1 ;;
          *) argument=1 ;;
        esac
      done
      [[ -n $optimize && ( -z $command || $command == run ) ]] && command=optimize

      local IFS=$'\\n'
      COMPREPLY=()
      if [[ -z $literal ]]; then
        case "$previous" in
    \(valueCases)
        esac
      fi
      if [[ -z $literal && $current == -* ]]; then
        case "$command" in
    \(optionCases)
        esac
      elif [[ $command == help ]]; then
        COMPREPLY=($(compgen -W \(words(subcommands)) -- "$current"))
    \(argumentCases)
      else
        COMPREPLY=($(compgen -f -- "$current"))
        if [[ -z $literal$command$argument ]]; then
          COMPREPLY+=($(compgen -W \(words(subcommands)) -- "$current"))
        fi
      fi
    }

    complete -o filenames -F _prompt_ci prompt-ci

    """
  }

  private static let subcommands = PromptCICommand.subcommands.map { $0.name }

  private static let valueFlags =
    PromptCICommand.optionDefinitions.filter { $0.value != nil }.map(\.flag)

  /// Suggestions after each option that takes a value.
  private static var valueCases: String {
    PromptCICommand.optionDefinitions.compactMap { option -> String? in
      guard let value = option.value else { return nil }
      let suggestions =
        switch value.completion {
        case .none, .subcommands: ""
        case .files: "COMPREPLY=($(compgen -f -- \"$current\")); "
        case .words(let choices): "COMPREPLY=($(compgen -W \(words(choices)) -- \"$current\")); "
        }
      return "      \(option.flag)) \(suggestions)return ;;"
    }.joined(separator: "\n")
  }

  /// Suggestions for the argument of each subcommand that takes one of some words.
  private static var argumentCases: String {
    PromptCICommand.subcommands.compactMap { subcommand -> String? in
      guard case .words(let choices) = subcommand.argumentDefinitions.first?.completion else {
        return nil
      }
      return """
          elif [[ $command == \(subcommand.name) ]]; then
            COMPREPLY=($(compgen -W \(words(choices)) -- "$current"))
        """
    }.joined(separator: "\n")
  }

  /// The options of each subcommand; without a name, the options of `run`.
  private static var optionCases: String {
    PromptCICommand.subcommands.map { subcommand in
      let flags = subcommand.optionDefinitions.flatMap { option in
        [option.flag] + (option.letter.map { ["-\($0)"] } ?? [])
      }
      let pattern = subcommand == RunCommand.self ? "run|\"\"" : subcommand.name
      return "      \(pattern)) COMPREPLY=($(compgen -W \(words(flags)) -- \"$current\")) ;;"
    }.joined(separator: "\n")
  }

  /// A list of words for `compgen -W`, separated by the line breaks of `IFS`. No word needs
  /// quoting.
  private static func words(_ words: [String]) -> String {
    "$'" + words.joined(separator: "\\n") + "'"
  }
}
