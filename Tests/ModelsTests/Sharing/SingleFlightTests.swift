import Models
import Testing

struct SingleFlightTests {
  private struct Refusal: Error {}

  /// The results of 20 concurrent calls with one key. The first one's work finishes when all others
  /// wait.
  private static func results(
    _ flights: SingleFlight<String, Int>,
    _ work: @escaping @Sendable (Int) async throws -> Int
  ) async -> [Result<SingleFlight<String, Int>.Landing, any Error>] {
    await withTaskGroup { group in
      for number in 0..<20 {
        group.addTask {
          await Result {
            try await flights.value(for: "k") { try await work(number) }
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func `concurrent calls with equal keys share one result`() async throws {
    let flights = SingleFlight<String, Int>()
    let calls = Locked(0)
    let results = await Self.results(flights) { number in
      calls.update { $0 += 1 }
      #expect(await eventually { flights.waitingCount == 19 })
      return number
    }
    #expect(calls.value == 1)
    let landings = try results.map { try $0.get() }
    #expect(Set(landings.map(\.value)).count == 1)
    #expect(landings.count(where: \.isShared) == 19)
    // Nothing is remembered.
    let next = try await flights.value(for: "k") { 100 }
    #expect(next.value == 100 && !next.isShared)
  }

  @Test func `concurrent calls with equal keys share an error`() async {
    let flights = SingleFlight<String, Int>()
    let calls = Locked(0)
    let results = await Self.results(flights) { _ in
      calls.update { $0 += 1 }
      #expect(await eventually { flights.waitingCount == 19 })
      throw Refusal()
    }
    #expect(calls.value == 1)
    for result in results { #expect(throws: Refusal.self) { try result.get() } }
  }

  @Test func `calls with other keys do not wait`() async throws {
    let flights = SingleFlight<String, Int>()
    let landing = try await flights.value(for: "a") {
      try await flights.value(for: "b") { 7 }.value
    }
    #expect(landing.value == 7)
  }

  @Test func `a cancelled leader hands over to the oldest waiting call`()
    async throws
  {
    let flights = SingleFlight<String, Int>()
    let isLed = Locked(false)
    let leader = Task {
      try await flights.value(for: "k") {
        isLed.update { $0 = true }
        try await Task.sleep(for: .seconds(3_600))
        return 0
      }
    }
    #expect(await eventually { isLed.value })
    var followers: [Task<SingleFlight<String, Int>.Landing, any Error>] = []
    for number in 1...3 {
      followers.append(Task { try await flights.value(for: "k") { number } })
      #expect(await eventually { flights.waitingCount == number })
    }
    leader.cancel()
    await #expect(throws: CancellationError.self) { try await leader.value }
    for follower in followers { #expect(try await follower.value.value == 1) }
  }

  @Test func `a cancelled waiting call leaves, and the others stay`() async throws {
    let flights = SingleFlight<String, Int>()
    #expect(flights.tryLead("k"))
    let impatient = Task { try await flights.value(for: "k") { 1 } }
    #expect(await eventually { flights.waitingCount == 1 })
    let patient = Task { try await flights.value(for: "k") { 2 } }
    #expect(await eventually { flights.waitingCount == 2 })
    impatient.cancel()
    await #expect(throws: CancellationError.self) { try await impatient.value }
    flights.land("k", .success(3))
    #expect(try await patient.value.value == 3)
  }

  @Test func `completes every call under concurrent cancellation and failure`() async {
    let flights = SingleFlight<Int, Int>()
    let running = Locked([Int](repeating: 0, count: 4))
    await withTaskGroup { group in
      for number in 0..<2_000 {
        let key = number % 4
        group.addTask {
          let task = Task {
            try await flights.value(for: key) {
              running.update { $0[key] += 1 }
              #expect(running.value[key] == 1)
              defer { running.update { $0[key] -= 1 } }
              await Task.yield()
              if number.isMultiple(of: 7) { throw Refusal() }
              try Task.checkCancellation()
              return key
            }
          }
          if number.isMultiple(of: 3) { task.cancel() }
          if case .success(let landing) = await task.result { #expect(landing.value == key) }
        }
      }
    }
    #expect(flights.waitingCount == 0)
    for key in 0..<4 { #expect(flights.tryLead(key)) }
  }
}

extension Result where Failure == any Error {
  /// Creates a result from an asynchronous body.
  init(_ body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
