import Runner
import Synchronization
import Testing

struct AsyncSemaphoreTests {
  private final class Gauge: Sendable {
    let state = Mutex((now: 0, most: 0, order: [Int]()))

    func enter(_ number: Int) {
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
        state.order.append(number)
      }
    }

    func leave() { state.withLock { $0.now -= 1 } }
  }

  @Test(arguments: [1, 3, 100])
  func `limits concurrency and gives each task one turn`(count: Int) async {
    let semaphore = AsyncSemaphore(count: count)
    let gauge = Gauge()
    await withTaskGroup { group in
      for number in 0..<200 {
        group.addTask {
          await semaphore.withTurn {
            gauge.enter(number)
            await Task.yield()
            gauge.leave()
          }
        }
      }
    }
    let (now, most, order) = gauge.state.withLock { $0 }
    #expect(now == 0)
    #expect(most <= count)
    #expect(order.sorted() == Array(0..<200))
    // All turns are free again at the end.
    #expect(await semaphore.withTurn { 7 } == 7)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `bodies run in the order of arrival`(seed: UInt64) {
    let semaphore = AsyncSemaphore(count: 1)
    let gauge = Gauge()
    let gate = Turnstile()
    var generator = SeededGenerator(seed: seed)
    var next = 0
    ShuffledExecutor.run(
      &generator,
      whenIdle: { _ in
        // Each comes when all before it wait or run.
        defer { next += 1 }
        if next < 10 {
          gate.release("come \(next)")
        } else {
          gate.release("run \(next - 10)")
        }
        return next < 20
      }
    ) {
      await withTaskGroup { group in
        for number in 0..<10 {
          group.addTask {
            await gate.passIgnoringCancellation("come \(number)")
            await semaphore.withTurn {
              gauge.enter(number)
              await gate.passIgnoringCancellation("run \(number)")
              gauge.leave()
            }
          }
        }
      }
    }
    #expect(gauge.state.withLock { $0.order } == Array(0..<10))
    #expect(gauge.state.withLock { $0.most } == 1)
  }
}
