internal import Foundation
internal import Reporting
internal import Runner
internal import Storage

/// Shows, trims, empties or signs what is kept.
///
/// - Parameters:
///   - action: What is done.
///   - maximumSize: How many bytes of answers stay when they are trimmed; `nil` is the limit of the environment.
/// - Returns: Whether it was done.
func keepCache(_ action: CacheAction, maximumSize: Int?) -> ExitCode {
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
