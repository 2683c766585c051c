internal import Foundation
package import PromptCI
internal import Synchronization

/// A running suite host, with its pending requests.
///
/// A thread reads its replies and checks time limits: if any request exceeds its limit, the host is
/// ended. Time does not count while this process is stopped, or while the host's printed output
/// waits for a reader. A reply that is already in the pipe is never late. When the host ends, for
/// any reason, every pending request fails.
package final class SuiteHostConnection: Sendable {
  /// The result of a request.
  package typealias Answer = Result<HostReply, HostFailure>

  private struct State {
    var questions = PendingRequests()
    /// The clock of the time limits.
    var clock = PausableClock(at: .now)
    /// The time of the next check for late requests.
    var nextLook = ContinuousClock.now
    var failure: HostFailure?
    var timeout: HostFailure?
    /// The limit that the host exceeded, if it was ended for that.
    var breach: HostLimit?
    var isStopped = false
    var isFinished = false
    var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    /// Whether the host has reported that it is ready.
    var isReady = false
  }

  private let host: RunningHost
  private var process: ChildProcess { host.process }
  private let state = Mutex(State())
  private let lastWords: Mutex<CrashOutput>
  private let print: @Sendable (String) -> Void
  /// The time since which a printed line has been waiting for its reader; `nil` if none is.
  private let heldUpSince = Mutex<ContinuousClock.Instant?>(nil)

  /// Starts a host.
  ///
  /// - Parameters:
  ///   - command: The command that starts it.
  ///   - print: Receives each line that the user's code printed.
  /// - Throws: ``ChildProcessError`` if it cannot be started.
  package init(
    _ command: HostCommand, print: @escaping @Sendable (String) -> Void
  ) throws(ChildProcessError) {
    host = try RunningHost(command)
    self.print = print
    lastWords = Mutex(CrashOutput(files: command.files))
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

  /// Whether it accepts no more requests.
  package var isClosed: Bool {
    state.withLock {
      $0.failure != nil || $0.timeout != nil || $0.breach != nil || $0.isStopped
    }
  }

  /// Sends a request, serves the model calls that the code makes meanwhile, and waits for the
  /// reply.
  ///
  /// A description must be requested while no other request is pending, because its reply carries
  /// no ticket.
  package func ask(_ question: HostCall) async -> Answer {
    let ticket: Int? = state.withLock { state in
      guard state.failure == nil else { return nil }
      let now = look(&state.clock)
      return state.questions.open(question, at: now)
    }
    guard let ticket else { return .failure(state.withLock { $0.failure ?? .stopped }) }
    if let line = try? WireLine.line(of: question.request(ticket)) {
      // If the write fails, the host is ending; the reading thread then fails every request.
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

  /// Ends the host immediately without waiting for its exit; pending requests fail.
  package func end() {
    state.withLock { $0.isStopped = true }
    process.kill()
  }

  /// Ends the host immediately; pending requests fail.
  ///
  /// On return, the host and its descendants are gone, and its output has been received. If the
  /// host cannot be ended, the wait lasts five seconds.
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

  /// Ends the wait for the host after five seconds, or later if the reader of its output has
  /// paused.
  private func giveUpWaitingInTime() {
    DispatchQueue(label: "end of a host").asyncAfter(deadline: .now() + 5) { [weak self] in
      guard let self else { return }
      if heldUpSince.withLock({ $0 }) == nil { endWaiting() } else { giveUpWaitingInTime() }
    }
  }

  /// Resumes the tasks that wait for the host's end.
  private func endWaiting() {
    let waiting = state.withLock { state in
      state.isFinished = true
      defer { state.waitingForEnd = [] }
      return state.waitingForEnd
    }
    for continuation in waiting { continuation.resume() }
  }

  /// The processor time of the host in seconds; waits for its end.
  package var processorTime: Double { process.wait().processorTime }

  /// Calls a model for the code, and sends the answer to the host.
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

  /// The next message about a request.
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

  /// Passes a message to the task that sent the request.
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
  /// Reads the clock of the time limits.
  private func look(_ clock: inout PausableClock) -> ContinuousClock.Instant {
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

  /// Waits until there is output to read; false if a request exceeded its time limit and the host
  /// is ended.
  private func waitForOutput(_ grace: inout ReadingGrace) -> Bool {
    while true {
      var descriptor = pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)
      let count = poll(&descriptor, 1, 50)
      if count < 0, errno != EINTR { return false }
      // Descendants may hold the pipe open after the host's end, but they have nothing to report.
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

  /// The result of a check of the pending requests.
  private struct Look {
    /// The failure of a request that exceeded its time limit; `nil` if none did.
    let failure: HostFailure?
  }

  /// Checks for a request that exceeded its time limit, at most twenty times a second.
  ///
  /// - Returns: The result; `nil` if the last check was too recent.
  private func lookForLateQuestion() -> Look? {
    let now = ContinuousClock.now
    return state.withLock { state in
      guard state.nextLook <= now else { return nil }
      state.nextLook = now + .milliseconds(50)
      return Look(failure: state.questions.timeout(at: look(&state.clock)))
    }
  }

  /// Ends the host if it exceeds a limit; checks ten times a second until the host ends.
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

  /// Waits until all of the host's output has been received.
  ///
  /// The wait is limited, because descendants may hold the pipe open.
  private func waitForErrors(_ areRead: DispatchSemaphore) {
    var clock = PausableClock(at: .now)
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

  /// Fails the pending requests after the host has ended.
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
