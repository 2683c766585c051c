internal import PromptCI

/// Checks that the paths on a command line exist, before anything starts.
enum PathCheck {
  /// Describes the first path that is missing; returns `nil` if all exist.
  static func mistake(
    in paths: [String], of command: any ParsableCommand.Type, exists: (String) -> Bool
  ) -> UsageError? {
    guard let missing = paths.first(where: { !exists($0) }) else { return nil }
    let names = PromptCICommand.subcommands.map { $0.name }
    // Only the first word can be a mistyped subcommand, and only if none is named.
    let isFirst = command == RunCommand.self && missing == paths.first
    let suggestion = isFirst ? Suggestion.clause(for: missing, among: names) : ""
    return UsageError("there is no file or directory '\(missing)'\(suggestion)", in: command)
  }
}
