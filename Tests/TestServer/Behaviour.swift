/// The server's behaviour for one request.
package indirect enum Behaviour: Sendable {
  /// Sends the whole reply, and keeps the connection if the reply's framing allows it.
  case reply(Reply)
  /// Sends the reply in pieces of `bytes` bytes, with a pause before each. The head is sent whole
  /// and then the body in pieces, or both in pieces.
  case drip(Reply, bytes: Int, every: Duration, includingHead: Bool = false)
  /// Sends the head and the first `after` bytes of the body, framed as if all of it came, and then
  /// ends.
  case cut(Reply, after: Int, then: Ending)
  /// Sends arbitrary bytes, and then ends.
  case raw(String, then: Ending)
  /// Waits, and then behaves as given.
  case after(Duration, Behaviour)

  /// Sends nothing, and then ends.
  package static func silence(then ending: Ending) -> Behaviour { .raw("", then: ending) }
}
