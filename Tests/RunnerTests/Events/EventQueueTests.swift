import Results
import Synchronization
import Testing

@testable import Runner

struct EventQueueTests {
  /// A count of calls.
  private final class Count: Sendable {
    let value = Mutex(0)
    func add() { value.withLock { $0 += 1 } }
    var now: Int { value.withLock { $0 } }
  }

  /// A queue with one lane that follows the run, and one that receives its start and end only.
  private static func queue(capacity: Int = 100) -> EventQueue {
    EventQueue(
      lanes: [EventQueue.Lane(followsRun: true), EventQueue.Lane(followsRun: false)],
      reporterCount: 2, capacity: capacity)
  }

  private static func put(_ text: String, into queue: EventQueue, size: Int = 10) {
    queue.put(.event(.warning(text)), size: size)
  }

  private static let end = EventQueue.Item.event(
    .runFinished(
      RunRecord(
        tool: "the end", startedAt: "", duration: 0, seed: nil, repetitions: 1, gitCommit: nil,
        wasInterrupted: false, suites: [], loadFailures: [], verdict: .pass)))

  private static func texts(_ items: [EventQueue.Item]?) -> [String]? {
    items?.map { item in
      switch item {
      case .event(.warning(let text)): text
      case .event(.runFinished(let run)): run.tool
      case .event: "another event"
      case .action: "an action"
      }
    }
  }

  @Test func `returns the events of each lane in order, in one batch`() {
    let queue = Self.queue()
    Self.put("a", into: queue)
    queue.put(.action {}, size: 0)
    Self.put("b", into: queue)
    queue.put(Self.end, size: 0)
    #expect(Self.texts(queue.next(of: 0)) == ["a", "an action", "b", "the end"])
    #expect(Self.texts(queue.next(of: 1)) == ["the end"])
  }

  @Test func `has no room at its capacity until the lane is emptied`() {
    let queue = Self.queue(capacity: 20)
    let count = Count()
    Self.put("a", into: queue)
    queue.whenThereIsRoom { count.add() }
    #expect(count.now == 1)
    Self.put("b", into: queue)
    #expect(!queue.hasRoom)
    queue.whenThereIsRoom { count.add() }
    queue.whenThereIsRoom { count.add() }
    #expect(count.now == 1)
    #expect(Self.texts(queue.next(of: 0)) == ["a", "b"])
    #expect(queue.hasRoom)
    #expect(count.now == 3)
  }

  @Test func `events that only the final reports take need no room`() {
    let queue = Self.queue(capacity: 20)
    for _ in 0..<100 {
      Self.put("a", into: queue)
      _ = queue.next(of: 0)
    }
    #expect(queue.hasRoom)
  }

  @Test func `always has room once released, and loses nothing`() {
    let queue = Self.queue(capacity: 20)
    let count = Count()
    Self.put("a", into: queue, size: 1_000)
    queue.whenThereIsRoom { count.add() }
    queue.release()
    #expect(count.now == 1)
    Self.put("b", into: queue, size: 1_000)
    #expect(queue.hasRoom)
    #expect(Self.texts(queue.next(of: 0)) == ["a", "b"])
  }

  @Test func `a closed queue is emptied first`() {
    let queue = Self.queue()
    Self.put("a", into: queue)
    queue.close()
    #expect(Self.texts(queue.next(of: 0)) == ["a"])
    #expect(queue.next(of: 0) == nil)
    #expect(queue.next(of: 1) == nil)
  }

  @Test func `everything counts as taken once every lane asks for more`() {
    let queue = Self.queue()
    let count = Count()
    Self.put("a", into: queue)
    queue.close()
    _ = queue.next(of: 1)
    queue.whenAllIsTaken { count.add() }
    _ = queue.next(of: 0)
    // The items have been handed out, but the lane has not asked for more, so they may not be
    // handled yet.
    #expect(count.now == 0)
    _ = queue.next(of: 0)
    #expect(count.now == 1)
    queue.whenAllIsTaken { count.add() }
    #expect(count.now == 2)
  }

  @Test func `abandons a blocked follower but waits for final reports`() {
    let queue = Self.queue(capacity: 20)
    let count = Count()
    Self.put("a", into: queue, size: 100)
    queue.put(Self.end, size: 0)
    queue.whenThereIsRoom { count.add() }
    queue.whenAllIsTaken { count.add() }
    queue.abandonFollowers()
    #expect(count.now == 1)
    #expect(queue.isAbandoned(0))
    #expect(!queue.isAbandoned(1))
    Self.put("b", into: queue)
    queue.close()
    #expect(queue.next(of: 0) == nil)
    #expect(Self.texts(queue.next(of: 1)) == ["the end"])
    #expect(count.now == 1)
    #expect(queue.next(of: 1) == nil)
    #expect(count.now == 2)
  }

  @Test func `does not abandon a lane that has taken everything`() {
    let queue = Self.queue()
    queue.close()
    _ = queue.next(of: 0)
    queue.abandonFollowers()
    #expect(!queue.isAbandoned(0))
  }

  @Test func `lists failures in the order of the reporters, each once`() {
    let queue = Self.queue()
    queue.note("b", ofReporter: 1)
    queue.note("a", ofReporter: 0)
    queue.note("a", ofReporter: 0)
    queue.note("a", ofReporter: 1)
    #expect(queue.failures == ["a", "b"])
  }
}
