internal import PromptCI

/// The check that the paths on a command line are there, before anything is started.
enum PathCheck {
  /// The mistake that the first missing path is, or `nil` when all are there.
  static func mistake(
    in paths: [String], of subcommand: Subcommand, exists: (String) -> Bool
  ) -> UsageError? {
    guard let missing = paths.first(where: { !exists($0) }) else { return nil }
    let names = Subcommand.allCases.map(\.rawValue)
    // Only the first word can be a mistyped subcommand, and only where none was named.
    let isFirst = subcommand == .run && missing == paths.first
    let suggestion = isFirst ? Suggestion.clause(for: missing, among: names) : ""
    return UsageError(
      "there is no file or directory '\(missing)'\(suggestion)", in: subcommand)
  }
}
