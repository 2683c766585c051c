/// How the server treats one request.
package indirect enum Behaviour: Sendable {
  /// Sends the whole reply, and keeps the connection where the reply's framing allows it.
  case reply(Reply)
  /// Sends the reply in pieces of some bytes, with a pause before each: its head as a whole and then the body in
  /// pieces, or head and body in pieces.
  case drip(Reply, bytes: Int, every: Duration, includingHead: Bool = false)
  /// Sends the head and so many bytes of the body, which is framed as if all of it came, then ends.
  case cut(Reply, after: Int, then: Ending)
  /// Sends these bytes, whatever they are, then ends.
  case raw(String, then: Ending)
  /// Waits, then behaves.
  case after(Duration, Behaviour)

  /// Sends nothing, then ends.
  package static func silence(then ending: Ending) -> Behaviour { .raw("", then: ending) }
}
