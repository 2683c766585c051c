internal import Foundation
internal import Reporting
internal import Runner
internal import Storage

/// Shows, trims or clears the caches, or signs stored results.
struct CacheCommand: ParsableCommand {
  /// What the command does.
  enum Action: String, CaseIterable, Hashable, Sendable {
    /// Shows the size of everything stored.
    case size
    /// Removes the least recently used answers.
    case prune
    /// Removes all answers and compiled suites.
    case clear
    /// Signs what the user's key has not signed.
    case adopt
  }

  /// What the command does.
  var action = Action.size
  /// The size of the response cache after pruning, in bytes; `nil` for the limit of the
  /// environment.
  var maximumSize: Int?

  static let configuration = CommandConfiguration(
    name: "cache", abstract: "Show, trim or clear the caches, or sign stored results.")

  static let arguments: [Argument<CacheCommand>] = [
    Argument(
      definition: ArgumentDefinition(
        placeholder: "action", completion: ValueReader<Action>.choice.completion,
        help: """
          size shows the size of the caches; prune removes the least recently used answers; clear \
          removes all answers and compiled suites; adopt signs answers and runs that this user's key \
          has not signed, so that they are trusted. (default: size)
          """),
      missing: .keepsDefault
    ) { command, word throws(ValidationError) in
      do throws(InvalidValue) {
        command.action = try ValueReader<Action>.choice.read(word)
      } catch {
        throw ValidationError("the action is \(error.expected), not '\(word)'\(error.suggestion)")
      }
    }
  ]

  static let sections: [OptionSection<CacheCommand>] = [
    OptionSection(
      "cache options",
      [
        .optional(
          "max-size", "size", \.maximumSize, .cacheSize,
          help: """
            With prune: the size of the response cache afterwards, such as 500MB. (default: \
            PROMPT_CI_CACHE_SIZE, or 2GB)
            """)
      ])
  ]

  func validate() throws(ValidationError) {
    if maximumSize != nil, action != .prune {
      throw ValidationError("'--max-size' is for 'cache prune'")
    }
  }

  func run() async -> ExitCode {
    let environment = ProcessInfo.processInfo.environment
    do {
      let kept = try KeptThings(environment: environment)
      switch action {
      case .size: printOutput(try kept.sizeReport())
      case .prune:
        printOutput(
          try kept.prune(to: maximumSize ?? CacheSizeLimit.limit(in: environment)))
      case .clear: printOutput(try kept.clear())
      case .adopt: printOutput(try kept.adopt())
      }
      return .success
    } catch let error as StorageError {
      let text = error.description
      printError(text.contains("error: ") ? text : "error: \(text)")
      return .badInput
    } catch {
      printError("error: \(error)")
      return .internalError
    }
  }
}
