/// SignalMailboxes in which tasks wait for signals without blocking a thread.
///
/// Signals to a mailbox are received in the order sent. The owner keeps this value behind a lock,
/// so that a signal is sent together with the decision it reports.
struct SignalMailboxes<Signal: Sendable> {
  private enum Slot {
    case holding([Signal])
    case awaited(CheckedContinuation<Signal, Never>)
  }

  private var slots: [Int: Slot] = [:]

  /// Creates a mailbox.
  mutating func open(_ id: Int) {
    slots[id] = .holding([])
  }

  /// Removes a mailbox and its signals. No task may be waiting at it.
  mutating func close(_ id: Int) {
    slots[id] = nil
  }

  /// Sends a signal. It is dropped if the mailbox is closed.
  mutating func send(_ signal: Signal, to id: Int) {
    switch slots[id] {
    case .holding(let signals): slots[id] = .holding(signals + [signal])
    case .awaited(let continuation):
      slots[id] = .holding([])
      continuation.resume(returning: signal)
    case nil: break
    }
  }

  /// Takes the next signal if there is one.
  mutating func next(_ id: Int) -> Signal? {
    guard case .holding(var signals) = slots[id], !signals.isEmpty else { return nil }
    let signal = signals.removeFirst()
    slots[id] = .holding(signals)
    return signal
  }

  /// Resumes a continuation with the next signal, now or when it arrives.
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
