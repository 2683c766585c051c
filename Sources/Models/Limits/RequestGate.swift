internal import Synchronization

/// The number of requests that may be under way at once, of all models together.
///
/// Limiters take a place for each request. Those that find none stand in line, each once, however many of its requests
/// wait: a place that is free goes to the limiter that came first, so that no model keeps another waiting for more than
/// one request of each.
final class RequestGate: Sendable {
  /// A limiter that waits for a place.
  protocol Waiter: AnyObject, Sendable {
    /// Takes a place that is free now; one that is of no use is to be given back.
    func takePlace()
  }

  private struct State {
    var free: Int
    var line: [any Waiter] = []
  }

  private let state: Mutex<State>

  /// Creates a gate with all its places free, 1 or more.
  init(places: Int) {
    state = Mutex(State(free: max(places, 1)))
  }

  /// Takes a place, or stands in line for one.
  ///
  /// - Returns: Whether there was one; otherwise ``Waiter/takePlace()`` is called when it is the waiter's turn.
  func take(_ waiter: any Waiter) -> Bool {
    state.withLock { state in
      if state.free > 0, state.line.isEmpty {
        state.free -= 1
        return true
      }
      if !state.line.contains(where: { $0 === waiter }) { state.line.append(waiter) }
      return false
    }
  }

  /// Gives a place back, to the first in line if there is one.
  ///
  /// Not to be called while a waiter holds a lock that its ``Waiter/takePlace()`` takes.
  func give() {
    let next = state.withLock { state -> (any Waiter)? in
      guard !state.line.isEmpty else {
        state.free += 1
        return nil
      }
      return state.line.removeFirst()
    }
    next?.takePlace()
  }
}
