import PromptCI
import Storage
import Synchronization
import Testing

/// The maximum of numbers from several tasks.
private final class Maximum: Sendable {
  private let largest = Mutex(0)

  /// The maximum so far.
  var value: Int { largest.withLock { $0 } }

  /// Adds a number.
  func take(_ number: Int) { largest.withLock { $0 = max($0, number) } }
}

struct MemoryRoomTests {
  @Test func `never exceeds its capacity, and serves every request`() async throws {
    let room = MemoryRoom(capacity: 100)
    let most = Maximum()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<500 {
        group.addTask {
          let task = Task {
            let part = try await room.take(number % 90 + 1)
            let used = room.used
            most.take(used)
            await Task.yield()
            withExtendedLifetime(part) {}
          }
          if number.isMultiple(of: 7) { task.cancel() }
          _ = await task.result
        }
      }
      try await group.waitForAll()
    }
    #expect(most.value <= 100)
    #expect(room.used == 0)
  }

  @Test func `serves a request larger than its capacity alone`() async throws {
    let room = MemoryRoom(capacity: 100)
    var part: MemoryRoom.Part? = try await room.take(1_000)
    #expect(room.used == 1_000)
    let waiting = Task { try await room.take(1) }
    part = nil
    let other = try await waiting.value
    #expect(room.used == 1 && part == nil)
    withExtendedLifetime(other) {}
  }

  @Test func `drops the text of a large stored answer but keeps its size`() {
    let large = Response(String(repeating: "é", count: 1 << 17) + "!", usage: TokenUsage(input: 1))
    let kept = Arrival(large, isKept: true)
    #expect(kept.storedSize == 1 << 18 | 1)
    #expect(kept.response.text.isEmpty && kept.response.usage == large.usage)
    #expect(Arrival(large, isKept: false).response == large)
    let small = Response(String(repeating: "é", count: 1 << 17))
    #expect(Arrival(small, isKept: true).storedSize == nil)
    #expect(Arrival(small, isKept: true).response == small)
  }
}
