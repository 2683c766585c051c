/// A reason why the files of an optimization cannot be used.
package enum OptimizationStoreError: Error, Hashable, Sendable {
  /// There is no optimization with this identifier; `known` are the latest ones.
  case unknown(String, known: [String])
  /// A file cannot be written or read.
  case file(path: String, reason: String)
  /// The optimization to resume has another prompt or other suites.
  case different(String, what: String)
  /// The user's key has not signed a file.
  case unsigned(String)
  /// Another process is improving the prompt.
  case busy(prompt: String)
}

extension OptimizationStoreError: CustomStringConvertible {
  /// A description of the error and what to do about it.
  package var description: String {
    switch self {
    case .unknown(let id, let known):
      "error: there is no optimization '\(id)'"
        + (known.isEmpty ? "" : "; the latest are \(known.joined(separator: ", "))")
    case .file(let path, let reason): "\(path): error: \(reason)"
    case .different(let id, let what):
      "error: the optimization '\(id)' cannot be resumed: \(what); start a new one"
    case .unsigned(let id):
      "error: the optimization '\(id)' cannot be resumed: it is not signed by this user's key, so it was edited or "
        + "damaged, or belongs to another user; start a new one"
    case .busy(let prompt):
      "\(prompt): error: another optimization of this prompt is running; wait until it ends, or stop it"
    }
  }
}
