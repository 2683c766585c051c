/// Where tasks wait for signals that others send, without holding a thread.
///
/// Signals to one mailbox are received in the order in which they were sent. It is a value that its owner keeps behind
/// a lock: a signal is sent together with the decision that it tells.
struct Mailboxes<Signal: Sendable> {
  private enum Slot {
    case holding([Signal])
    case awaited(CheckedContinuation<Signal, Never>)
  }

  private var slots: [Int: Slot] = [:]

  /// Makes a mailbox.
  mutating func open(_ id: Int) {
    slots[id] = .holding([])
  }

  /// Removes a mailbox and what it holds; nobody must be waiting at it.
  mutating func close(_ id: Int) {
    slots[id] = nil
  }

  /// Sends a signal; there being no such mailbox any more, nobody needs it.
  mutating func send(_ signal: Signal, to id: Int) {
    switch slots[id] {
    case .holding(let signals): slots[id] = .holding(signals + [signal])
    case .awaited(let continuation):
      slots[id] = .holding([])
      continuation.resume(returning: signal)
    case nil: break
    }
  }

  /// Takes the next signal, if it is there already.
  mutating func next(_ id: Int) -> Signal? {
    guard case .holding(var signals) = slots[id], !signals.isEmpty else { return nil }
    let signal = signals.removeFirst()
    slots[id] = .holding(signals)
    return signal
  }

  /// Resumes a continuation with the next signal, now or when it comes.
  mutating func receive(_ id: Int, _ continuation: CheckedContinuation<Signal, Never>) {
    guard case .holding(var signals) = slots[id] else {
      preconditionFailure("one task waits at a mailbox, which is open")
    }
    if signals.isEmpty {
      slots[id] = .awaited(continuation)
    } else {
      let signal = signals.removeFirst()
      slots[id] = .holding(signals)
      continuation.resume(returning: signal)
    }
  }
}
