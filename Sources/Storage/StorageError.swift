internal import Foundation

/// A reason why a store cannot be used.
///
/// None of these needs to end a run: callers can warn and continue without the store.
package enum StorageError: Error, Hashable, Sendable {
  /// The directory cannot be created or written to.
  case directory(path: String, reason: String)
  /// The path is something that could lead elsewhere, such as a link.
  case unsafe(path: String, reason: String)
  /// There is no place for the user's key, so nothing can be signed.
  case noKey(reason: String)
  /// The key is unusable or may be known to others.
  case badKey(reason: String)
  /// The variable with the cache's size limit has an invalid value.
  case badLimit(String)
  /// The file was written by a later version of the tool.
  case newerSchema(path: String, found: Int, known: Int)
  /// The file is damaged, or not a store of this tool.
  case unreadable(path: String, reason: String)
  /// Another process kept the file locked for too long.
  case locked(path: String, seconds: Double)
  /// There is no space left.
  case full(path: String)
  /// Another failure, in SQLite's words.
  case failed(path: String, reason: String)
}

extension StorageError: CustomStringConvertible {
  /// What happened, and what to do about it.
  package var description: String {
    switch self {
    case .directory(let path, let reason):
      "\(path): error: the directory cannot be written to: \(reason)"
    case .unsafe(let path, let reason):
      "\(path): error: \(reason): it came with the checkout, or another user created it; inspect it, then delete it"
    case .noKey(let reason):
      "stored data cannot be signed: \(reason); set PROMPT_CI_STORE_KEY, or HOME to a directory of your own"
    case .badKey(let reason): "error: \(reason)"
    case .badLimit(let value):
      "error: \(CacheSizeLimit.variable) is '\(value)', but must be \(CacheSizeLimit.expected)"
    case .newerSchema(let path, let found, let known):
      "\(path): error: the file has format \(found), which a later version of prompt-ci wrote; "
        + "this version knows \(known): update prompt-ci, or delete the file"
    case .unreadable(let path, let reason):
      "\(path): error: the file is damaged or is not a store of prompt-ci (\(reason)): "
        + "delete it, and \(Self.companions(of: path)) if they exist"
    case .locked(let path, let seconds):
      "\(path): error: another process kept the file locked for \(seconds.formatted()) s"
    case .full(let path):
      "\(path): error: no space is left on the disk"
    case .failed(let path, let reason):
      "\(path): error: \(reason)"
    }
  }

  /// The names of SQLite's companion files of a store.
  private static func companions(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return "\(name)-wal and \(name)-shm"
  }
}
