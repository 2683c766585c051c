import PromptCI
import Testing

@testable import Runner

struct PendingRequestsTests {
  private static let start = ContinuousClock.now

  private static func instant(_ seconds: Double) -> ContinuousClock.Instant {
    start + .seconds(seconds)
  }

  /// Requests with a limit of ten seconds each, all sent at the start.
  private static func asked(_ count: Int) -> PendingRequests {
    var questions = PendingRequests()
    for _ in 0..<count {
      _ = questions.open(
        HostCall(
          timeout: 10, timeoutOption: "--evaluator-timeout", request: { .describe(suite: $0) }),
        at: start)
    }
    return questions
  }

  /// Handles the final reply to a request, as the connection does.
  private static func answer(_ ticket: Int, in questions: inout PendingRequests, at seconds: Double)
  {
    questions.hear(of: ticket, at: instant(seconds))
    questions[ticket] = nil
  }

  @Test func `assigns tickets in order`() {
    var questions = Self.asked(3)
    #expect(questions.tickets.sorted() == [0, 1, 2])
    #expect(questions.firstTicket == 0)
    Self.answer(0, in: &questions, at: 1)
    #expect(questions.firstTicket == 1)
    #expect(questions[0] == nil)
  }

  @Test func `a silent host times out`() {
    let questions = Self.asked(3)
    #expect(questions.timeout(at: Self.instant(9.9)) == nil)
    #expect(
      questions.timeout(at: Self.instant(10.1))
        == .timeout(seconds: 10, option: "--evaluator-timeout"))
  }

  @Test func `queued questions do not time out, however long the queue is`() {
    var questions = Self.asked(50)
    // Each pair keeps both threads busy for eight seconds.
    for pair in 0..<25 {
      let end = Double(pair + 1) * 8
      #expect(questions.timeout(at: Self.instant(end - 0.1)) == nil, "pair \(pair)")
      Self.answer(2 * pair, in: &questions, at: end)
      Self.answer(2 * pair + 1, in: &questions, at: end)
    }
    #expect(questions.tickets.isEmpty)
  }

  @Test func `a hanging question times out regardless of the others`() {
    var questions = Self.asked(100)
    // All but the first are answered, one per second.
    for ticket in 1..<100 {
      let second = Double(ticket)
      let isLate = questions.timeout(at: Self.instant(second)) != nil
      // It is known to have begun when the second one is answered, after one second, and has ten
      // seconds from then.
      #expect(isLate == (second > 11), "second \(second)")
      Self.answer(ticket, in: &questions, at: second)
    }
  }

  @Test func `the last hanging question times out ten seconds after the others`() {
    var questions = Self.asked(4)
    for ticket in 0..<3 { Self.answer(ticket, in: &questions, at: 5) }
    #expect(questions.timeout(at: Self.instant(14.9)) == nil)
    #expect(questions.timeout(at: Self.instant(15.1)) != nil)
  }

  @Test func `a question does not time out while the tool is suspended`() {
    let questions = Self.asked(1)
    var clock = PausableClock(at: Self.start)
    /// Whether the request is late, checked twenty times a second.
    func isLate(from begin: Double, for seconds: Double) -> Bool {
      (1...Int(seconds * 20)).contains { tick in
        let now = clock.look(at: Self.instant(begin + Double(tick) / 20))
        return questions.timeout(at: now) != nil
      }
    }
    #expect(!isLate(from: 0, for: 9))
    // An hour later, nearly all of its last second is left.
    #expect(!isLate(from: 3_600, for: 0.7))
    #expect(isLate(from: 3_600.7, for: 0.5))
  }

  @Test func `a question does not time out while its output is not read`() {
    let questions = Self.asked(1)
    var clock = PausableClock(at: Self.start)
    for tick in 1...1_000 {
      let now = clock.look(
        at: Self.instant(Double(tick) / 20), heldUpSince: Self.instant(1))
      #expect(questions.timeout(at: now) == nil)
    }
    let late = clock.now + .seconds(9.1)
    #expect(questions.timeout(at: late) != nil)
  }

  @Test func `an answer of a model restarts the timeout`() {
    var questions = Self.asked(1)
    let call = ModelCall(number: 0, ticket: 0, content: .embeddings([], model: "m"))
    _ = questions[0]?.take(.success(.calls(call)))
    #expect(questions.timeout(at: Self.instant(1_000)) == nil)
    questions[0]?.endCall(at: Self.instant(1_000))
    #expect(questions.timeout(at: Self.instant(1_009.9)) == nil)
    #expect(questions.timeout(at: Self.instant(1_010.1)) != nil)
  }
}
