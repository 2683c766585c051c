package import PromptCI
internal import Synchronization

/// Keeps the suites of one directory available, even if their code crashes or hangs.
///
/// One host judges many samples at once. If it ends by a trap, an `exit` or an endless loop, any of
/// the samples in flight may be the cause. Each is then judged again on its own in a second host: a
/// sample that ends that host too is the cause, and the others get their results.
package final class SuiteHostSupervisor: SuiteExecutor {
  private let command: HostCommand
  private let timeout: Double
  private let print: @Sendable (String) -> Void
  private let shared = Mutex<SuiteHostConnection?>(nil)
  private let alone = Mutex<SuiteHostConnection?>(nil)
  private let isStopped = Mutex(false)
  private let pastProcessorTime = Mutex(0.0)
  private let lane = AsyncSemaphore(count: 1)

  /// Creates a supervisor; the host starts when it is first needed.
  ///
  /// - Parameters:
  ///   - command: The command that starts the host.
  ///   - timeout: The time limit of a dataset, or of a sample's evaluators, in seconds.
  ///   - print: Receives each line that the user's code printed.
  package init(
    _ command: HostCommand, timeout: Double, print: @escaping @Sendable (String) -> Void
  ) {
    self.command = command
    self.timeout = timeout
    self.print = print
  }

  /// Describes a suite. No other request may be pending.
  ///
  /// - Throws: `Diagnostics` if the suite is invalid, ``HostFailure`` if its code ended the host.
  package func describe(suite: Int) async throws -> SuiteDescription {
    let question = HostCall(
      timeout: timeout, timeoutOption: SuiteHostSupervisor.timeoutOption
    ) { _ in .describe(suite: suite) }
    switch try await connection(shared).ask(question) {
    case .success(.described(_, let description)): return description
    case .success(.rejected(_, let diagnostics)): throw diagnostics
    case .success: throw SuiteHostSupervisor.mismatch
    case .failure(let failure): throw failure
    }
  }

  /// Judges a response.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - sample: The sample's index in the dataset.
  ///   - sampleID: The sample's identifier.
  ///   - baselineOutput: The sample's answer in the baseline run; `nil` if there is none.
  ///   - required: The names of the evaluators that always run.
  ///   - response: The model's answer.
  ///   - call: Calls a model for the evaluators.
  /// - Returns: The result of each evaluator.
  /// - Throws: ``HostFailure`` if the evaluators of this sample, on its own, end the host.
  package func evaluate(
    suite: Int, sample: Int, sampleID: String, baselineOutput: String?,
    required: [String], response: Response,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [EvaluatorResult] {
    let question = HostCall(
      timeout: timeout, timeoutOption: SuiteHostSupervisor.timeoutOption,
      request: { ticket in
        .evaluate(
          EvaluateRequest(
            ticket: ticket, suite: suite, sample: sample, sampleID: sampleID,
            baselineOutput: baselineOutput, requiredEvaluators: required, response: response))
      }, call: call)
    guard case .evaluated(_, let results) = try await ask(question) else {
      throw SuiteHostSupervisor.mismatch
    }
    return results
  }

  /// Calibrates a suite's judges by their canaries.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - call: Calls a model for the judges.
  /// - Returns: The result of each judge.
  /// - Throws: ``HostFailure`` if the judges end the host.
  package func calibrate(
    suite: Int, call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [Calibration] {
    let question = HostCall(
      timeout: timeout, timeoutOption: SuiteHostSupervisor.timeoutOption,
      request: { .calibrate(ticket: $0, suite: suite) }, call: call)
    guard case .calibrated(_, let results) = try await ask(question) else {
      throw SuiteHostSupervisor.mismatch
    }
    return results
  }

  /// Answers a sample by the suite's own code.
  ///
  /// - Parameters:
  ///   - timeout: The time limit of the code in seconds, not counting its waits for models.
  ///   - request: Creates the request for a ticket, which the reply will carry.
  ///   - call: Calls a model for the code.
  /// - Returns: The answer, or the error that the code threw.
  /// - Throws: ``HostFailure`` if the code for this sample, on its own, ends the host.
  package func respond(
    timeout: Double, request: @escaping @Sendable (Int) -> RespondRequest,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> Result<Response, ModelAccessError> {
    let question = HostCall(
      timeout: timeout, timeoutOption: "--timeout", request: { .respond(request($0)) }, call: call)
    switch try await ask(question) {
    case .responded(_, let response): return .success(response)
    case .notResponded(_, let error): return .failure(error)
    default: throw SuiteHostSupervisor.mismatch
    }
  }

  /// Ends the hosts without waiting for their exit; pending and later requests fail.
  package func end() {
    isStopped.withLock { $0 = true }
    for connection in connections { connection.end() }
  }

  /// Ends the hosts like ``end()``, then waits for their exit and until their output has been
  /// received.
  package func stop() async {
    end()
    for connection in connections { await connection.stop() }
  }

  /// The most recent host of each slot.
  private var connections: [SuiteHostConnection] {
    [shared.withLock { $0 }, alone.withLock { $0 }].compactMap(\.self)
  }

  /// The processor time of all hosts, in seconds; valid after they have been stopped.
  package var processorTime: Double {
    connections.reduce(pastProcessorTime.withLock { $0 }) { $0 + $1.processorTime }
  }

  /// Sends a request to the shared host. If that host ends meanwhile, sends it again to a host that
  /// serves one request at a time.
  private func ask(_ question: HostCall) async throws(HostFailure) -> HostReply {
    do {
      return try await connection(shared).ask(question).get()
    } catch .died, .timeout, .exceeded {
      let answer = await lane.withTurn { () -> SuiteHostConnection.Answer in
        do throws(HostFailure) {
          return await (try connection(alone)).ask(question)
        } catch {
          return .failure(error)
        }
      }
      return try answer.get()
    }
  }

  private static let timeoutOption = "--evaluator-timeout"
  private static let mismatch = HostFailure.notStarted(
    "the suite host answered a different request")

  /// The running host of a slot, which is started if there is none.
  private func connection(
    _ slot: borrowing Mutex<SuiteHostConnection?>
  ) throws(HostFailure) -> SuiteHostConnection {
    let result = slot.withLock { connection -> Result<SuiteHostConnection, HostFailure> in
      // Checked inside the lock, because `end()` reads the slot after it sets the flag.
      if isStopped.withLock({ $0 }) { return .failure(.stopped) }
      if let connection, !connection.isClosed { return .success(connection) }
      if let connection { pastProcessorTime.withLock { $0 += connection.processorTime } }
      do throws(ChildProcessError) {
        let new = try SuiteHostConnection(command, print: print)
        connection = new
        return .success(new)
      } catch {
        return .failure(.notStarted(error.description))
      }
    }
    return try result.get()
  }
}
