internal import Foundation
package import PromptCI
internal import Synchronization

/// A running suite host, and the questions that it has not answered yet.
///
/// A thread reads its replies, and watches the clock: when any question is older than the time allowed, the host is
/// ended. Time in which this process is stopped, or nobody takes what the host prints, does not count, and a reply that lies in
/// the pipe is never late. When the host ends, for whatever reason, every question that is still open fails.
package final class SuiteHostConnection: Sendable {
  /// What a question gets.
  package typealias Answer = Result<HostReply, HostFailure>

  private struct State {
    var questions = OpenQuestions()
    /// What the questions are timed by.
    var clock = AttentiveClock(at: .now)
    /// When it is next looked whether a question has been open for too long.
    var nextLook = ContinuousClock.now
    var failure: HostFailure?
    var timeout: HostFailure?
    /// The bound that the host passed, when that ended it.
    var breach: HostBound?
    var isStopped = false
    var isFinished = false
    var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    /// Whether the host has said that it is there.
    var isReady = false
  }

  private let host: RunningHost
  private var process: ChildProcess { host.process }
  private let state = Mutex(State())
  private let lastWords: Mutex<LastWords>
  private let print: @Sendable (String) -> Void
  /// Since when the last line that was printed waits to be taken; `nil` when none does.
  private let heldUpSince = Mutex<ContinuousClock.Instant?>(nil)

  /// Starts a host.
  ///
  /// - Parameters:
  ///   - command: How to start it.
  ///   - print: Takes a line that the user's code printed.
  /// - Throws: ``ChildProcessError`` when it cannot be started.
  package init(
    _ command: HostCommand, print: @escaping @Sendable (String) -> Void
  ) throws(ChildProcessError) {
    host = try RunningHost(command)
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
      waitForErrors(areErrorsRead)
      finish()
    }
    let bounds = Thread { [self] in watchBounds() }
    for thread in [errors, replies, bounds] {
      thread.stackSize = 1 << 23
      thread.start()
    }
  }

  /// Whether it takes no more questions.
  package var isClosed: Bool {
    state.withLock {
      $0.failure != nil || $0.timeout != nil || $0.breach != nil || $0.isStopped
    }
  }

  /// Asks a question, answers whatever calls to models the code makes meanwhile, and waits for the reply.
  ///
  /// A description is to be asked for while nothing else is: its reply bears no ticket.
  package func ask(_ question: HostQuestion) async -> Answer {
    let ticket: Int? = state.withLock { state in
      guard state.failure == nil else { return nil }
      let now = look(&state.clock)
      return state.questions.open(question, at: now)
    }
    guard let ticket else { return .failure(state.withLock { $0.failure ?? .stopped }) }
    if let line = try? WireLine.line(of: question.request(ticket)) {
      // When the write fails the host is ending: the reading thread then answers every question.
      _ = process.write(line)
    } else {
      deliver(.failure(.notStarted("the request cannot be encoded")), to: ticket)
    }
    var next = await message(for: ticket)
    guard case .success(.calls) = next else { return next }
    return await withTaskGroup { group in
      while case .success(.calls(let call)) = next {
        group.addTask { await self.make(call, by: question.call) }
        next = await message(for: ticket)
      }
      group.cancelAll()
      return next
    }
  }

  /// Ends the host at once, without waiting for it; open questions fail.
  package func end() {
    state.withLock { $0.isStopped = true }
    process.kill()
  }

  /// Ends the host at once; open questions fail.
  ///
  /// When it returns, the host is gone with all that it started, and what it printed has been taken. A host that cannot be ended
  /// at all is waited for five seconds.
  package func stop() async {
    end()
    giveUpWaitingInTime()
    await withCheckedContinuation { continuation in
      let isFinished = state.withLock { state in
        if !state.isFinished { state.waitingForEnd.append(continuation) }
        return state.isFinished
      }
      if isFinished { continuation.resume() }
    }
  }

  /// Ends the wait for the host in five seconds, unless the reader of what it printed has paused: then later.
  private func giveUpWaitingInTime() {
    DispatchQueue(label: "end of a host").asyncAfter(deadline: .now() + 5) { [weak self] in
      guard let self else { return }
      if heldUpSince.withLock({ $0 }) == nil { endWaiting() } else { giveUpWaitingInTime() }
    }
  }

  /// Resumes what waits for the end of the host.
  private func endWaiting() {
    let waiting = state.withLock { state in
      state.isFinished = true
      defer { state.waitingForEnd = [] }
      return state.waitingForEnd
    }
    for continuation in waiting { continuation.resume() }
  }

  /// The processor time of a host that has ended, in seconds; waits for its end.
  package var processorTime: Double { process.wait().processorTime }

  /// Asks a model for the code, and passes on what it says.
  private func make(
    _ call: ModelCall, by ask: @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async {
    let outcome = await ask(call.content)
    state.withLock { state in
      let now = look(&state.clock)
      state.questions[call.ticket]?.endCall(at: now)
    }
    if let line = try? WireLine.line(of: .called(number: call.number, outcome)) {
      _ = process.write(line)
    }
  }

  /// The next message that concerns a question.
  private func message(for ticket: Int) async -> Answer {
    await withCheckedContinuation { continuation in
      let message: Answer? = state.withLock { state in
        guard let message = state.questions[ticket]?.takeMessage(orWait: continuation) else {
          return nil
        }
        if message.isFinal { state.questions[ticket] = nil }
        return message
      }
      if let message { continuation.resume(returning: message) }
    }
  }

  /// Passes a message to the one who asked.
  private func deliver(_ message: Answer, to ticket: Int) {
    let continuation = state.withLock { state in
      let now = look(&state.clock)
      state.questions.hear(of: ticket, at: now)
      let continuation = state.questions[ticket]?.take(message)
      if continuation != nil, message.isFinal { state.questions[ticket] = nil }
      return continuation
    }
    continuation?.resume(returning: message)
  }
}

// MARK: - Threads

extension SuiteHostConnection {
  /// Looks at the clock that the questions are timed by.
  private func look(_ clock: inout AttentiveClock) -> ContinuousClock.Instant {
    clock.look(at: .now, heldUpSince: heldUpSince.withLock { $0 })
  }

  private func readReplies() {
    var reader = LineReader(descriptor: process.output)
    var grace = ReadingGrace()
    while true {
      while let line = reader.nextBuffered() {
        guard let reply = WireLine.reply(in: line) else {
          process.kill()
          return
        }
        take(reply)
      }
      guard waitForOutput(&grace), reader.fill() else { return }
    }
  }

  /// Waits until there is something to read; false when a question has been open for too long, and the host is ended.
  private func waitForOutput(_ grace: inout ReadingGrace) -> Bool {
    while true {
      var descriptor = pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)
      let count = poll(&descriptor, 1, 50)
      if count < 0, errno != EINTR { return false }
      // What the host has left behind may hold the pipe open; it has nothing to say.
      if count <= 0, process.hasEnded {
        process.endDescendants()
        if poll(&descriptor, 1, 0) <= 0 { return false }
      }
      if let late = lookForLateQuestion(),
        grace.isOver(isLate: late.failure != nil, hasOutput: count > 0)
      {
        state.withLock { $0.timeout = late.failure }
        process.kill()
        return false
      }
      if count > 0 { return true }
    }
  }

  /// What a look at the open questions shows.
  private struct Look {
    /// The failure of a question that has been open for too long; `nil` if none has.
    let failure: HostFailure?
  }

  /// Looks for a question that has been open for too long: twenty times a second, however much the host says.
  ///
  /// - Returns: What it shows; `nil` if the last look was a moment ago.
  private func lookForLateQuestion() -> Look? {
    let now = ContinuousClock.now
    return state.withLock { state in
      guard state.nextLook <= now else { return nil }
      state.nextLook = now + .milliseconds(50)
      return Look(failure: state.questions.timeout(at: look(&state.clock)))
    }
  }

  /// Ends the host when it takes more than it may; looks ten times a second, until it has ended.
  private func watchBounds() {
    while !process.hasEnded {
      if let breach = host.breach {
        state.withLock { $0.breach = breach }
        return process.kill()
      }
      usleep(100_000)
    }
    process.endDescendants()
  }

  private func readErrors() {
    var reader = LineReader(descriptor: process.errors)
    while let line = reader.next() {
      let text = String(decoding: line, as: UTF8.self)
      let isUsers = lastWords.withLock { $0.take(text) }
      guard isUsers else { continue }
      heldUpSince.withLock { $0 = .now }
      print(text)
      heldUpSince.withLock { $0 = nil }
    }
  }

  /// Waits until all that the host printed has been taken.
  ///
  /// What the host started itself may hold the pipe open for longer than anyone wants to wait.
  private func waitForErrors(_ areRead: DispatchSemaphore) {
    var clock = AttentiveClock(at: .now)
    let deadline = clock.now + .milliseconds(500)
    while areRead.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      if look(&clock) >= deadline { return }
    }
  }

  private func take(_ reply: HostReply) {
    switch reply {
    case .ready: state.withLock { $0.isReady = true }
    case .described, .rejected:
      let ticket = state.withLock { $0.questions.firstTicket }
      if let ticket { deliver(.success(reply), to: ticket) }
    case .evaluated(let ticket, _), .calibrated(let ticket, _), .responded(let ticket, _),
      .notResponded(let ticket, _):
      deliver(.success(reply), to: ticket)
    case .calls(let call): deliver(.success(reply), to: call.ticket)
    }
  }

  /// Fails what is still open, once the host has ended.
  private func finish() {
    let end = process.wait()
    host.cleanUp()
    let (words, place) = lastWords.withLock { ($0.text, $0.place) }
    let (tickets, failure) = state.withLock { state in
      let breach = state.breach ?? host.breach(in: end, lastWords: words)
      let failure: HostFailure =
        state.isStopped
        ? .stopped
        : breach.map { .exceeded($0, at: place) } ?? state.timeout
          ?? (state.isReady
            ? .died(end.status, at: place, lastWords: words) : .notReady(end.status, words))
      state.failure = failure
      return (state.questions.tickets, failure)
    }
    for ticket in tickets { deliver(.failure(failure), to: ticket) }
    endWaiting()
  }
}
