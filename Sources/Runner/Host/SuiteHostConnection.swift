internal import Foundation
package import PromptCI
internal import Synchronization

/// A running suite host, and the questions that it has not answered yet.
///
/// A thread reads its replies, and watches the clock: when any question is older than the time allowed, the host is
/// ended. When the host ends, for whatever reason, every question that is still open fails.
package final class SuiteHostConnection: Sendable {
  /// What a question gets.
  package typealias Answer = Result<HostReply, HostFailure>

  private struct Question {
    var continuation: CheckedContinuation<Answer, Never>
    var deadline: ContinuousClock.Instant
  }

  private struct State {
    var questions: [Int: Question] = [:]
    var nextTicket = 0
    var failure: HostFailure?
    var hasTimedOut = false
    var isStopped = false
  }

  private let process: ChildProcess
  private let timeout: Double
  private let state = Mutex(State())
  private let lastWords: Mutex<LastWords>
  private let print: @Sendable (String) -> Void
  private let isFinished = DispatchSemaphore(value: 0)

  /// Starts a host.
  ///
  /// - Parameters:
  ///   - command: How to start it.
  ///   - timeout: The time that any question may take, in seconds.
  ///   - print: Takes a line that the user's code printed.
  /// - Throws: ``ChildProcessError`` when it cannot be started.
  package init(
    _ command: HostCommand, timeout: Double, print: @escaping @Sendable (String) -> Void
  ) throws(ChildProcessError) {
    process = try ChildProcess(
      executable: command.executable, arguments: command.suites, environment: command.environment)
    self.timeout = timeout
    self.print = print
    lastWords = Mutex(LastWords(files: command.files))
    let areErrorsRead = DispatchSemaphore(value: 0)
    let errors = Thread { [self] in
      readErrors()
      areErrorsRead.signal()
    }
    let replies = Thread { [self] in
      readReplies()
      process.kill()
      // What the process started itself may hold the pipe open for longer than anyone wants to wait.
      _ = areErrorsRead.wait(timeout: .now() + 0.5)
      finish()
      isFinished.signal()
    }
    for thread in [errors, replies] {
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  /// Whether it takes no more questions.
  package var isClosed: Bool {
    state.withLock { $0.failure != nil || $0.hasTimedOut || $0.isStopped }
  }

  /// Asks for the description of a suite.
  package func describe(suite: Int) async -> Answer {
    await ask { _ in .describe(suite: suite) }
  }

  /// Asks for the judgement of a response.
  package func evaluate(suite: Int, sample: Int, sampleID: String, response: Response) async
    -> Answer
  {
    await ask { ticket in
      .evaluate(
        EvaluateRequest(
          ticket: ticket, suite: suite, sample: sample, sampleID: sampleID, response: response))
    }
  }

  /// Ends the host at once; open questions fail.
  ///
  /// When it returns, the host is gone and what it printed has been taken.
  package func stop() {
    state.withLock { $0.isStopped = true }
    process.kill()
    isFinished.wait()
    isFinished.signal()
  }

  /// The processor time of a host that has ended, in seconds; waits for its end.
  package var processorTime: Double { process.wait().processorTime }

  private func ask(_ request: (Int) -> HostRequest) async -> Answer {
    await withCheckedContinuation { continuation in
      let deadline = ContinuousClock.now + .seconds(timeout)
      let ticket: Int? = state.withLock { state in
        guard state.failure == nil else { return nil }
        defer { state.nextTicket += 1 }
        state.questions[state.nextTicket] = Question(
          continuation: continuation, deadline: deadline)
        return state.nextTicket
      }
      guard let ticket else {
        continuation.resume(returning: .failure(state.withLock { $0.failure ?? .stopped }))
        return
      }
      // A description is asked for while nothing else is, so that its ticket need not travel.
      guard let line = try? WireLine.line(of: request(ticket)) else {
        answer(ticket, .failure(.notStarted("the request cannot be encoded")))
        return
      }
      // When the write fails the host is ending: the reading thread then answers every question.
      _ = process.write(line)
    }
  }
}

// MARK: - Threads

extension SuiteHostConnection {
  private func readReplies() {
    var reader = LineReader(descriptor: process.output)
    while true {
      while let line = reader.nextBuffered() {
        guard let reply = WireLine.reply(in: line) else {
          process.kill()
          return
        }
        take(reply)
      }
      guard waitForOutput(), reader.fill() else { return }
    }
  }

  /// Waits until there is something to read; false when a question has been open for too long.
  private func waitForOutput() -> Bool {
    while true {
      var descriptor = pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)
      let count = poll(&descriptor, 1, 50)
      if count > 0 { return true }
      if count < 0, errno != EINTR { return false }
      let now = ContinuousClock.now
      let isLate = state.withLock { state in
        let isLate = state.questions.values.contains { $0.deadline < now }
        if isLate { state.hasTimedOut = true }
        return isLate
      }
      if isLate {
        process.kill()
        return false
      }
    }
  }

  private func readErrors() {
    var reader = LineReader(descriptor: process.errors)
    while let line = reader.next() {
      let text = String(decoding: line, as: UTF8.self)
      let isUsers = lastWords.withLock { $0.take(text) }
      if isUsers { print(text) }
    }
  }

  private func take(_ reply: HostReply) {
    switch reply {
    case .ready: break
    case .described, .rejected:
      let ticket = state.withLock { $0.questions.keys.min() }
      if let ticket { answer(ticket, .success(reply)) }
    case .evaluated(let ticket, _): answer(ticket, .success(reply))
    }
  }

  private func answer(_ ticket: Int, _ answer: Answer) {
    let question = state.withLock { $0.questions.removeValue(forKey: ticket) }
    question?.continuation.resume(returning: answer)
  }

  /// Fails what is still open, once the host has ended.
  private func finish() {
    let status = process.wait().status
    let (words, place) = lastWords.withLock { ($0.text, $0.place) }
    let questions = state.withLock { state in
      let failure: HostFailure =
        state.isStopped
        ? .stopped
        : state.hasTimedOut
          ? .timeout(seconds: timeout) : .died(status, at: place, lastWords: words)
      state.failure = failure
      defer { state.questions = [:] }
      return state.questions.values.map { ($0.continuation, failure) }
    }
    for (continuation, failure) in questions { continuation.resume(returning: .failure(failure)) }
  }
}
