import Digest
import Foundation
import Models
import PromptCI
import Results
import Storage
import Synchronization
import Testing

@testable import Runner

/// The maximum of numbers from several tasks.
private final class Maximum: Sendable {
  private let largest = Mutex(0)

  /// The maximum so far.
  var value: Int { largest.withLock { $0 } }

  /// Adds a number.
  func take(_ number: Int) { largest.withLock { $0 = max($0, number) } }
}

struct AnswerStoreTests {
  /// A model that never gives the same answer twice.
  private final class Fickle: Sendable {
    let count = Mutex(0)
    let place = "https://model.example/v1"

    var requestCount: Int { count.withLock { $0 } }

    func respond() async -> Response {
      let number = count.withLock { count in
        count += 1
        return count
      }
      // Others may come meanwhile.
      for _ in 0..<100 { await Task.yield() }
      return Response("answer \(number)", usage: TokenUsage(input: 10, output: 1), latency: 2)
    }
  }

  private static func store(_ cache: ResponseCache?) -> AnswerStore {
    AnswerStore(
      cache: cache, pending: PendingAnswers(), redactor: Redactor(environment: [:]),
      recording: nil, cassettes: CassetteUses(of: nil), unsigned: UnsignedAnswers(),
      warn: { Issue.record("\($0)") },
      // Long enough for a busy machine.
      patience: .seconds(3_600))
  }

  private static func request(_ text: String = "a", repetition: Int = 0) -> ModelRequest {
    ModelRequest(
      model: "openai/m", prompt: RenderedPrompt(instructions: nil, turns: [.user(text)]),
      options: GenerationOptions(temperature: 1), repetition: repetition)
  }

  /// The answers to 40 equal samples, `atOnce` of them in parallel.
  private static func answers(
    _ store: AnswerStore, _ model: Fickle, atOnce: Int, suites: Int = 1
  ) async throws -> [StoredAnswer] {
    let turns = AsyncSemaphore(count: atOnce)
    return try await withThrowingTaskGroup { group in
      for number in 0..<40 {
        group.addTask {
          try await turns.withTurn {
            await Result {
              try await store.answer(to: Self.request(), at: model.place, suite: number % suites) {
                $0(await model.respond())
              }
            }
          }.get()
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test(arguments: [1, 4, 40], [true, false])
  func `equal samples share one answer in a run and the next run`(
    atOnce: Int, isKept: Bool
  ) async throws {
    let folder = NSTemporaryDirectory() + "answers-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let model = Fickle()
    let cache =
      try isKept ? ResponseCache(directory: folder, key: AuthenticationKey([1])) : ResponseCache()
    let first = try await Self.answers(Self.store(cache), model, atOnce: atOnce)
    #expect(model.requestCount == 1)
    #expect(first.allSatisfy { $0.response.text == "answer 1" && $0.response.latency == 2 })
    // One caller pays, and its answer is the one that counts.
    #expect(first.count { !$0.response.isCached } == 1)
    #expect(first.allSatisfy { $0.isShared == $0.response.isCached })

    let second = try await Self.answers(Self.store(cache), model, atOnce: atOnce)
    #expect(model.requestCount == 1)
    #expect(second.allSatisfy { $0.response.text == "answer 1" && $0.response.isCached })
    #expect(second.count(where: \.isShared) == 39)
  }

  @Test func `each suite counts a shared answer once`() async throws {
    let answers = try await Self.answers(
      Self.store(try ResponseCache()), Fickle(), atOnce: 8, suites: 4)
    #expect(answers.count { !$0.isShared } == 4)
    #expect(answers.count { !$0.response.isCached } == 1)
  }

  @Test func `repetitions and other requests have separate answers`() async throws {
    let model = Fickle()
    let store = Self.store(try ResponseCache())
    for request in [
      Self.request(), Self.request(repetition: 1), Self.request("b"), Self.request(),
    ] {
      _ = try await store.answer(to: request, at: model.place) { $0(await model.respond()) }
    }
    #expect(model.requestCount == 3)
  }

  @Test func `concurrent runs with one cache send one request`() async throws {
    let folder = NSTemporaryDirectory() + "answers-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let model = Fickle()
    // Each store stands for another process.
    let stores = try (0..<4).map { _ in
      Self.store(try ResponseCache(directory: folder, key: AuthenticationKey([1])))
    }
    let texts = try await withThrowingTaskGroup { group in
      for store in stores {
        group.addTask {
          try await store.answer(to: Self.request(), at: model.place) { $0(await model.respond()) }
            .response.text
        }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(texts == ["answer 1"])
    #expect(model.requestCount == 1)
  }

  @Test(arguments: [true, false])
  func `delivers large answers whole and keeps few in memory`(
    isEqual: Bool
  ) async throws {
    let store = Self.store(try ResponseCache())
    let text = String(repeating: "long ", count: 1 << 20)
    let most = Maximum()
    let counts = try await withThrowingTaskGroup { group in
      for number in 0..<30 {
        group.addTask {
          let request = Self.request(isEqual ? "a" : "\(number)")
          let answer = try await store.answer(to: request, at: "https://a.example") {
            $0(Response(text, usage: TokenUsage(input: 1, output: 2)))
          }
          let used = store.pending.answerRoom.used
          most.take(used)
          #expect(answer.response.text == text && answer.response.usage.output == 2)
          return withExtendedLifetime(answer) { answer.response.isCached ? 0 : 1 }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(counts == (isEqual ? 1 : 30))
    let bound = 64 << 20
    #expect(most.value <= bound)
    #expect(store.pending.answerRoom.used == 0)
  }

  @Test func `retries a failed request later without waiting`() async throws {
    let model = Fickle()
    let store = Self.store(try ResponseCache())
    await #expect(throws: ModelError.provider("no")) {
      try await store.answer(to: Self.request(), at: model.place) { _ in
        throw ModelError.provider("no")
      }
    }
    let answer = try await store.answer(to: Self.request(), at: model.place) {
      $0(await model.respond())
    }
    #expect(answer.response.text == "answer 1" && !answer.isShared)
  }
}

extension Result where Failure == any Error {
  /// The result of an asynchronous body.
  fileprivate init(_ body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
