/// How far an exchange came before it failed.
package enum HTTPProgress: Int, Hashable, Sendable, Comparable {
  /// No byte of the request was sent, so the server cannot have acted on it.
  case nothingSent
  /// Some or all of the request was sent, but no complete head arrived. The server may have acted
  /// on it.
  case sent
  /// The head of a response arrived.
  case answered

  /// Whether the first exchange came less far than the second.
  package static func < (left: HTTPProgress, right: HTTPProgress) -> Bool {
    left.rawValue < right.rawValue
  }
}
