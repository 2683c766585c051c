internal import PromptCI

/// A pending request to a suite host, with the messages that nothing has received yet.
struct PendingRequest {
  /// The deadline of the code; `nil` while it waits for a model, and after it has finished.
  private(set) var deadline: ContinuousClock.Instant?

  /// Whether the code is known to have begun; until then, any message of the host extends the
  /// deadline.
  private var hasBegun = false
  private let question: HostCall
  private var openCalls = 0
  private var messages: [SuiteHostConnection.Answer] = []
  private var waiting: CheckedContinuation<SuiteHostConnection.Answer, Never>?

  /// Creates a pending request and starts its clock.
  init(_ question: HostCall, at now: ContinuousClock.Instant) {
    self.question = question
    deadline = now + .seconds(question.timeout)
  }

  /// Records that the code began, at this time as far as is known.
  mutating func begin(at now: ContinuousClock.Instant) {
    guard !hasBegun else { return }
    hasBegun = true
    if deadline != nil { deadline = now + .seconds(question.timeout) }
  }

  /// Whether the code has exceeded its time limit.
  func isLate(at now: ContinuousClock.Instant, lastHeard: ContinuousClock.Instant?) -> Bool {
    guard let deadline, deadline < now else { return false }
    guard !hasBegun, let lastHeard else { return true }
    return lastHeard + .seconds(question.timeout) < now
  }

  /// The failure of a request that exceeded its time limit.
  var timeout: HostFailure {
    .timeout(seconds: question.timeout, option: question.timeoutOption)
  }

  /// Takes a message: keeps it, or returns the continuation that waits for it, which the caller
  /// must resume with it.
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

  /// Returns the oldest kept message. If there is none, it stores the continuation for the next
  /// message and returns `nil`.
  mutating func takeMessage(
    orWait continuation: CheckedContinuation<SuiteHostConnection.Answer, Never>
  ) -> SuiteHostConnection.Answer? {
    if messages.isEmpty {
      waiting = continuation
      return nil
    }
    return messages.removeFirst()
  }

  /// Records that the code received a model's answer. If it waits for no other, its clock restarts.
  mutating func endCall(at now: ContinuousClock.Instant) {
    openCalls -= 1
    let isAnswered = messages.contains(where: \.isFinal)
    if openCalls == 0, !isAnswered { deadline = now + .seconds(question.timeout) }
  }
}

extension SuiteHostConnection.Answer {
  /// Whether it is the last message of its request.
  var isFinal: Bool {
    if case .success(.calls) = self { false } else { true }
  }
}
