internal import Foundation
internal import Synchronization

/// Passes events to reporters, in order, and without the values of keys.
///
/// Emitting an event never waits for a reporter. Each reporter that follows the run has a thread of its own. The others share
/// one thread, and work side by side at the end of the run. So no reporter needs a lock, and a reporter whose reader has paused
/// delays no other.
///
/// A producer of many events waits for room before each, which bounds what is queued:
///
/// ```swift
/// await events.room()
/// events.emit(.trialFinished(result))
/// ```
package final class EventSink: Sendable {
  private let queue: EventQueue
  private let redactor: Redactor

  /// Creates a sink; the reporters are its own from now on.
  ///
  /// - Parameters:
  ///   - reporters: What takes the events.
  ///   - redactor: What hides keys.
  ///   - capacity: The number of queued bytes of one reporter from which there is no room.
  package init(
    _ reporters: sending [any Reporter], redactor: Redactor, capacity: Int = 1 << 20
  ) {
    self.redactor = redactor
    // Each is used by one thread alone from now on.
    nonisolated(unsafe) let reporters = reporters
    let following = reporters.indices.filter { reporters[$0].followsRun }.map { [$0] }
    let others = reporters.indices.filter { !reporters[$0].followsRun }
    let groups = others.isEmpty ? following : following + [others]
    let queue = EventQueue(
      lanes: groups.map { EventQueue.Lane(followsRun: reporters[$0[0]].followsRun) },
      reporterCount: reporters.count, capacity: capacity)
    self.queue = queue
    for (lane, group) in groups.enumerated() {
      // As above.
      nonisolated(unsafe) let own = group.map { (index: $0, reporter: reporters[$0]) }
      let thread = Thread {
        while let batch = queue.next(of: lane) {
          for item in batch {
            guard !queue.isAbandoned(lane) else { break }
            switch item {
            case .event(let event): EventSink.pass(event, to: own, of: queue)
            case .action(let action): action()
            }
          }
        }
      }
      thread.name = "events"
      thread.stackSize = 1 << 23
      thread.start()
    }
  }

  deinit {
    queue.close()
  }

  /// Queues an event for every reporter, without waiting.
  package func emit(_ event: Event) {
    let event = redactor.redact(event)
    queue.put(.event(event), size: event.approximateSize)
  }

  /// Queues an action, which is done in the order of the events on the thread of the first reporter.
  ///
  /// An action that writes to the same stream as that reporter has its lines in the right place.
  package func perform(_ action: @escaping @Sendable () -> Void) {
    queue.put(.action(action), size: 0)
  }

  /// Waits until no reporter is too far behind.
  package func room() async {
    guard !queue.hasRoom else { return }
    await withCheckedContinuation { continuation in
      queue.whenThereIsRoom { continuation.resume() }
    }
  }

  /// Waits as ``room()`` does, and blocks the thread.
  package func waitForRoom() {
    guard !queue.hasRoom else { return }
    let semaphore = DispatchSemaphore(value: 0)
    queue.whenThereIsRoom { semaphore.signal() }
    semaphore.wait()
  }

  /// Makes ``room()`` return at once from now on: the run is being stopped, and few events are still to come.
  package func release() {
    queue.release()
  }

  /// Waits until the reporters have taken all that was emitted.
  ///
  /// - Parameter interruption: What limits the wait. A second after it is requested, reporters that follow the run are given
  ///   up: their reader may have paused for ever.
  package func finish(_ interruption: Interruption) async {
    let queue = queue
    interruption.onRequest {
      // A queue of its own has a thread when tasks hold all others.
      DispatchQueue(label: "end of events").asyncAfter(deadline: .now() + EventSink.grace) {
        queue.abandonFollowers()
      }
    }
    await withCheckedContinuation { continuation in
      queue.whenAllIsTaken { continuation.resume() }
    }
  }

  private static let grace = DispatchTimeInterval.seconds(1)

  /// What kept reports from being written, in the order of the reporters; to be asked for when they have finished.
  package var failures: [String] { queue.failures }

  /// Passes an event to reporters of one lane, at the end of the run side by side.
  private static func pass(
    _ event: Event, to reporters: [(index: Int, reporter: any Reporter)], of queue: EventQueue
  ) {
    // Each is used by one thread alone, and by nobody else until all have returned.
    nonisolated(unsafe) let reporters = reporters
    @Sendable func pass(_ place: Int) {
      let (index, reporter) = reporters[place]
      do {
        try reporter.receive(event)
      } catch {
        queue.note(String(describing: error), ofReporter: index)
      }
    }
    if case .runFinished = event, reporters.count > 1 {
      DispatchQueue.concurrentPerform(iterations: reporters.count, execute: pass)
    } else {
      for place in reporters.indices { pass(place) }
    }
  }
}
