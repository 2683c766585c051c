/// A reason that records are not the shards of one run.
package enum MergeError: Error, Hashable, Sendable {
  /// A record is not of a shard but of a whole run.
  case notAShard(path: String)
  /// Two records are of the same shard.
  case twice(shard: Shard, path: String, other: String)
  /// Two records are of runs with different settings.
  case different(what: String, path: String, other: String)
}

extension MergeError: CustomStringConvertible {
  /// The problem, and what to do about it.
  package var description: String {
    switch self {
    case .notAShard(let path):
      "\(path): error: this is the record of a whole run, not of a shard; a run with `--shard 1/4` writes one"
    case .twice(let shard, let path, let other):
      "\(path): error: this is shard \(shard), as is \(other)"
    case .different(let what, let path, let other):
      "\(path): error: \(what) differs from \(other); only shards of one run can be merged"
    }
  }
}
