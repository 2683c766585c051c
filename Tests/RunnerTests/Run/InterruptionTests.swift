import Runner
import Synchronization
import Testing

struct InterruptionTests {
  /// The calls, in order.
  private final class Log: Sendable {
    let calls = Mutex<[String]>([])

    func note(_ call: String) { calls.withLock { $0.append(call) } }
    var all: [String] { calls.withLock { $0 } }
  }

  @Test func `calls handlers once, in order`() {
    let interruption = StopSignal()
    let log = Log()
    for number in 0..<20 { interruption.onRequest { log.note("\(number)") } }
    #expect(!interruption.isRequested)
    interruption.request()
    interruption.request()
    #expect(interruption.isRequested)
    #expect(log.all == (0..<20).map(String.init))
  }

  @Test func `calls a late handler at once`() {
    let interruption = StopSignal()
    interruption.request()
    let log = Log()
    interruption.onRequest { log.note("late") }
    interruption.withHandler({ log.note("later") }) { log.note("body") }
    #expect(log.all == ["late", "later", "body"])
  }

  @Test func `calls a scoped handler only within its scope`() {
    let interruption = StopSignal()
    let log = Log()
    interruption.withHandler({ log.note("past") }) { log.note("body") }
    interruption.withHandler({ log.note("now") }) { interruption.request() }
    #expect(log.all == ["body", "now"])
  }

  @Test func `wait ends with the request`() async {
    let interruption = StopSignal()
    async let waiting: Void = interruption.wait()
    interruption.request()
    await waiting
    #expect(interruption.isRequested)
  }

  @Test func `wait ends with the task`() async {
    let interruption = StopSignal()
    let isRequested = await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await interruption.wait()
        return interruption.isRequested
      }
      group.cancelAll()
      return await group.next()
    }
    #expect(isRequested == false)
  }

  @Test func `a request cancels the operation`() async {
    let interruption = StopSignal()
    let wasCancelled = await interruption.cancelling {
      // Ends only by cancellation.
      let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
      interruption.request()
      for await _ in stream {}
      continuation.finish()
      return Task.isCancelled
    }
    #expect(wasCancelled)
  }

  @Test func `an operation completes without a request`() async {
    #expect(await StopSignal().cancelling { Task.isCancelled } == false)
  }
}
