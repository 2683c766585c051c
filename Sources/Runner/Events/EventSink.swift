internal import Foundation
package import Results
internal import Synchronization

/// Passes redacted events to reporters in order.
///
/// Emitting an event never waits for a reporter. Each reporter that follows the run has a thread of
/// its own. The others share one thread, and work in parallel at the end of the run. So no reporter
/// needs a lock, and a reporter with a paused reader delays no other.
///
/// A producer of many events waits for room before each, which bounds the queue:
///
/// ```swift
/// await events.room()
/// events.emit(.trialFinished(result))
/// ```
package final class EventSink: Sendable {
  private let queue: EventQueue
  private let redactor: Redactor
  private let grace: Duration

  /// Creates a sink, which owns the reporters from now on.
  ///
  /// - Parameters:
  ///   - reporters: The receivers of the events.
  ///   - redactor: Removes secrets from every event.
  ///   - capacity: The queue's limit per reporter, in bytes; at the limit there is no room.
  ///   - grace: The time that reporters have to catch up at the end of an interrupted run.
  package init(
    _ reporters: sending [any Reporter], redactor: Redactor, capacity: Int = 1 << 20,
    grace: Duration = .seconds(1)
  ) {
    self.redactor = redactor
    self.grace = grace
    // From now on each reporter is used by one thread only.
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

  /// Queues an event for every reporter; returns immediately.
  package func emit(_ event: Event) {
    let event = redactor.redact(event)
    queue.put(.event(event), size: event.approximateSize)
  }

  /// Queues an action that runs in order with the events, on the first reporter's thread.
  ///
  /// An action that writes to the same stream as that reporter thus places its lines correctly.
  package func perform(_ action: @escaping @Sendable () -> Void) {
    queue.put(.action(action), size: 0)
  }

  /// Waits until every reporter's queue has room.
  package func room() async {
    guard !queue.hasRoom else { return }
    await withCheckedContinuation { continuation in
      queue.whenThereIsRoom { continuation.resume() }
    }
  }

  /// Waits like ``room()``, but blocks the thread.
  package func waitForRoom() {
    guard !queue.hasRoom else { return }
    let semaphore = DispatchSemaphore(value: 0)
    queue.whenThereIsRoom { semaphore.signal() }
    semaphore.wait()
  }

  /// Makes ``room()`` return immediately from now on: the run is stopping, and few more events will
  /// follow.
  package func release() {
    queue.release()
  }

  /// Waits until the reporters have handled every event.
  ///
  /// - Parameter interruption: Limits the wait: after an interruption is requested and the grace
  ///   period is over, the reporters that follow the run are abandoned, because their reader may have
  ///   paused forever.
  package func finish(_ interruption: StopSignal) async {
    let queue = queue
    let grace = grace.seconds
    interruption.onRequest {
      // A queue of its own has a thread even if tasks occupy all others.
      DispatchQueue(label: "end of events").asyncAfter(deadline: .now() + grace) {
        queue.abandonFollowers()
      }
    }
    await withCheckedContinuation { continuation in
      queue.whenAllIsTaken { continuation.resume() }
    }
  }

  /// The failures that kept reports from being written, in the order of the reporters; valid after
  /// ``finish(_:)``.
  package var failures: [String] { queue.failures }

  /// Passes an event to the reporters of one lane; at the end of the run, in parallel.
  private static func pass(
    _ event: Event, to reporters: [(index: Int, reporter: any Reporter)], of queue: EventQueue
  ) {
    // Each reporter is used by one thread only, and by no other until all have returned.
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
