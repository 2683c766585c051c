internal import PromptCI

/// A question that a suite host has not answered yet, and the messages that nobody has taken.
struct OpenQuestion {
  /// When the code must have finished; `nil` while it waits for a model, and once it has.
  private(set) var deadline: ContinuousClock.Instant?

  /// Whether the code is known to have begun; until then the deadline is put off whenever the host says anything.
  private var hasBegun = false
  private let question: HostQuestion
  private var openCalls = 0
  private var messages: [SuiteHostConnection.Answer] = []
  private var waiting: CheckedContinuation<SuiteHostConnection.Answer, Never>?

  /// Opens a question, whose clock starts.
  init(_ question: HostQuestion, at now: ContinuousClock.Instant) {
    self.question = question
    deadline = now + .seconds(question.timeout)
  }

  /// Notes that the code has begun, no earlier than now as far as is known.
  mutating func begin(at now: ContinuousClock.Instant) {
    guard !hasBegun else { return }
    hasBegun = true
    if deadline != nil { deadline = now + .seconds(question.timeout) }
  }

  /// Whether the code has taken too long.
  func isLate(at now: ContinuousClock.Instant, lastHeard: ContinuousClock.Instant?) -> Bool {
    guard let deadline, deadline < now else { return false }
    guard !hasBegun, let lastHeard else { return true }
    return lastHeard + .seconds(question.timeout) < now
  }

  /// The failure of a question that was open for too long.
  var timeout: HostFailure {
    .timeout(seconds: question.timeout, option: question.timeoutOption)
  }

  /// Takes a message: keeps it, or returns the one who waits for it, who is to be given it.
  mutating func take(
    _ message: SuiteHostConnection.Answer
  ) -> CheckedContinuation<SuiteHostConnection.Answer, Never>? {
    deadline = nil
    if !message.isFinal { openCalls += 1 }
    guard let waiting else {
      messages.append(message)
      return nil
    }
    self.waiting = nil
    return waiting
  }

  /// The oldest message that is kept; when there is none, the next is for the one who waits.
  mutating func takeMessage(
    orWait continuation: CheckedContinuation<SuiteHostConnection.Answer, Never>
  ) -> SuiteHostConnection.Answer? {
    if messages.isEmpty {
      waiting = continuation
      return nil
    }
    return messages.removeFirst()
  }

  /// Notes that the code has what a model said; when it waits for no other, its clock starts anew.
  mutating func endCall(at now: ContinuousClock.Instant) {
    openCalls -= 1
    let isAnswered = messages.contains(where: \.isFinal)
    if openCalls == 0, !isAnswered { deadline = now + .seconds(question.timeout) }
  }
}

extension SuiteHostConnection.Answer {
  /// Whether nothing comes after it.
  var isFinal: Bool {
    if case .success(.calls) = self { false } else { true }
  }
}
