import Foundation
import Synchronization

/// A task executor with one thread that runs its jobs in random order.
///
/// The same seed replays the same interleaving.
final class ShuffledExecutor: TaskExecutor {
  /// The value of a task, once it has ended.
  private final class Result<Value: Sendable>: Sendable {
    private let content = Mutex<Value?>(nil)
    var value: Value? { content.withLock { $0 } }
    func set(_ value: Value) { content.withLock { $0 = value } }
  }

  private let jobs = Mutex<[UnownedJob]>([])
  private let bell = DispatchSemaphore(value: 0)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    bell.signal()
  }

  /// Runs a task with all its children on this thread, until it ends.
  ///
  /// - Parameters:
  ///   - generator: The source of the order.
  ///   - beforeJob: Called before each job, with the number of jobs that ran before.
  ///   - whenIdle: Called if no job is ready. It makes one ready, or returns `false` to wait for a job
  ///     of another thread.
  ///   - body: The task.
  /// - Returns: The task's value.
  static func run<Value: Sendable>(
    _ generator: inout SeededGenerator, beforeJob: (Int) -> Void = { _ in },
    whenIdle: (inout SeededGenerator) -> Bool, _ body: @escaping @Sendable () async -> Value
  ) -> Value {
    let executor = ShuffledExecutor()
    let result = Result<Value>()
    Task(executorPreference: executor) { result.set(await body()) }
    var count = 0
    while true {
      if let job = executor.next(&generator) {
        beforeJob(count)
        count += 1
        job.runSynchronously(on: executor.asUnownedTaskExecutor())
      } else if let value = result.value {
        return value
      } else if !whenIdle(&generator) {
        executor.bell.wait()
      }
    }
  }

  private func next(_ generator: inout SeededGenerator) -> UnownedJob? {
    jobs.withLock { jobs in
      jobs.isEmpty ? nil : jobs.remove(at: Int.random(in: jobs.indices, using: &generator))
    }
  }
}
