/// How a transfer ended, as far as the library reports it. ``Transfer`` maps it to a result.
enum TransferEnd {
  /// The exchange is complete.
  case complete(sentBytes: Int)
  /// The connection ended too early.
  case cutOff(reason: String, sentBytes: Int)
  /// The time limit for connecting or for the whole exchange passed.
  case timedOut(sentBytes: Int)
  /// The transfer was stopped for a known reason.
  case stopped(HTTPError)
}
