/// How far an exchange came before it failed.
package enum HTTPProgress: Int, Hashable, Sendable, Comparable {
  /// No byte of the request was sent: the server cannot have acted on it.
  case nothingSent
  /// Some or all of the request was sent, and no whole head of an answer came: the server may have acted on it.
  case sent
  /// The head of an answer came.
  case answered

  /// Whether one came less far than the other.
  package static func < (left: HTTPProgress, right: HTTPProgress) -> Bool {
    left.rawValue < right.rawValue
  }
}
