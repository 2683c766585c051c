/// The way in which the server ends a connection that it does not keep.
package enum Ending: Hashable, Sendable {
  /// Closes it in an orderly way (FIN).
  case close
  /// Resets it (RST).
  case reset
  /// Leaves it open and silent until the client closes it or the server stops.
  case hang
}
