internal import Synchronization

/// A limit on the requests in flight over all models.
///
/// Limiters take a slot for each request. A limiter that finds none waits in a queue, once, however
/// many of its requests wait. A free slot goes to the first limiter in the queue, so that a model
/// waits for at most one request of each other model.
final class RequestGate: Sendable {
  /// A limiter that waits for a slot.
  protocol Waiter: AnyObject, Sendable {
    /// Takes a free slot. It must be returned if it is not needed.
    func takePlace()
  }

  private struct State {
    var free: Int
    var line: [any Waiter] = []
  }

  private let state: Mutex<State>

  /// Creates a gate with `places` free slots, 1 or more.
  init(places: Int) {
    state = Mutex(State(free: max(places, 1)))
  }

  /// Takes a slot, or queues the waiter for one.
  ///
  /// - Returns: Whether a slot was taken. If not, ``Waiter/takePlace()`` is called when it is the
  ///   waiter's turn.
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

  /// Returns a slot, and gives it to the first waiter if there is one.
  ///
  /// Do not call it while holding a lock that the waiter's ``Waiter/takePlace()`` takes.
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
