/// How a transfer ended, as far as the library below can tell; the transfer knows what it means.
enum TransferEnd {
  /// As it should.
  case complete(sentBytes: Int)
  /// The connection ended too early.
  case cutOff(reason: String, sentBytes: Int)
  /// The time to connect, or the whole time, was over.
  case timedOut(sentBytes: Int)
  /// For a reason that needs no more to be told.
  case stopped(HTTPError)
}
