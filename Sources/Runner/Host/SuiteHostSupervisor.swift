package import PromptCI
internal import Synchronization

/// Keeps the suites of one directory answering, whatever their code does.
///
/// Many samples are judged at once by one host. When it ends, by a trap, an `exit` or an endless loop, any of the
/// samples that were in flight may be to blame: each is judged again alone, in a second host, so that the one that
/// ends that too is known for certain, and the others have their results.
package final class SuiteHostSupervisor: SuiteCode {
  private let command: HostCommand
  private let timeout: Double
  private let print: @Sendable (String) -> Void
  private let shared = Mutex<SuiteHostConnection?>(nil)
  private let alone = Mutex<SuiteHostConnection?>(nil)
  private let isStopped = Mutex(false)
  private let pastProcessorTime = Mutex(0.0)
  private let lane = AsyncSemaphore(count: 1)

  /// Creates a supervisor; the host is started when it is first needed.
  ///
  /// - Parameters:
  ///   - command: How to start the host.
  ///   - timeout: The time that a dataset or the evaluators of a sample may take, in seconds.
  ///   - print: Takes a line that the user's code printed.
  package init(
    _ command: HostCommand, timeout: Double, print: @escaping @Sendable (String) -> Void
  ) {
    self.command = command
    self.timeout = timeout
    self.print = print
  }

  /// Describes a suite; to be called while no other question is open.
  ///
  /// - Throws: `Diagnostics` when the suite cannot be used, ``HostFailure`` when its code ended the host.
  package func describe(suite: Int) async throws -> SuiteDescription {
    let question = HostQuestion(
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
  ///   - baselineOutput: What the sample's answer was in the baseline run.
  ///   - required: The names of the evaluators that are never spared.
  ///   - response: What the model answered.
  ///   - call: Asks models for the evaluators.
  /// - Returns: What each evaluator said.
  /// - Throws: ``HostFailure`` when the evaluators of this sample, and of no other, end the host.
  package func evaluate(
    suite: Int, sample: Int, sampleID: String, baselineOutput: String?,
    required: [String], response: Response,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [EvaluatorResult] {
    let question = HostQuestion(
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

  /// Tries a suite's judges by their canaries.
  ///
  /// - Parameters:
  ///   - suite: The suite's index.
  ///   - call: Asks models for the judges.
  /// - Returns: How each judge did.
  /// - Throws: ``HostFailure`` when the judges end the host.
  package func calibrate(
    suite: Int, call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> [Calibration] {
    let question = HostQuestion(
      timeout: timeout, timeoutOption: SuiteHostSupervisor.timeoutOption,
      request: { .calibrate(ticket: $0, suite: suite) }, call: call)
    guard case .calibrated(_, let results) = try await ask(question) else {
      throw SuiteHostSupervisor.mismatch
    }
    return results
  }

  /// Has a suite's own code answer a sample.
  ///
  /// - Parameters:
  ///   - timeout: The time that the code may take, in seconds, beside that of the models that it asks.
  ///   - request: What is asked, given the ticket that the reply will bear.
  ///   - call: Asks models for the code.
  /// - Returns: The answer, or what the code threw.
  /// - Throws: ``HostFailure`` when the code of this sample, and of no other, ends the host.
  package func respond(
    timeout: Double, request: @escaping @Sendable (Int) -> RespondRequest,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome
  ) async throws(HostFailure) -> Result<Response, ModelAccessError> {
    let question = HostQuestion(
      timeout: timeout, timeoutOption: "--timeout", request: { .respond(request($0)) }, call: call)
    switch try await ask(question) {
    case .responded(_, let response): return .success(response)
    case .notResponded(_, let error): return .failure(error)
    default: throw SuiteHostSupervisor.mismatch
    }
  }

  /// Ends the hosts, without waiting for it; questions that are open fail, and so does any later one.
  package func end() {
    isStopped.withLock { $0 = true }
    for connection in connections { connection.end() }
  }

  /// Ends the hosts as ``end()`` does, and waits until they are gone and what they printed has been taken.
  package func stop() async {
    end()
    for connection in connections { await connection.stop() }
  }

  /// The hosts that were started last.
  private var connections: [SuiteHostConnection] {
    [shared.withLock { $0 }, alone.withLock { $0 }].compactMap(\.self)
  }

  /// The processor time that the hosts took, in seconds; to be asked for when they have been stopped.
  package var processorTime: Double {
    connections.reduce(pastProcessorTime.withLock { $0 }) { $0 + $1.processorTime }
  }

  /// Asks the host that all share; when it ends meanwhile, asks again in one where nothing else is asked.
  private func ask(_ question: HostQuestion) async throws(HostFailure) -> HostReply {
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
    "the suite host gave an answer to another question")

  /// The running host of a slot, started when there is none.
  private func connection(
    _ slot: borrowing Mutex<SuiteHostConnection?>
  ) throws(HostFailure) -> SuiteHostConnection {
    let result = slot.withLock { connection -> Result<SuiteHostConnection, HostFailure> in
      // Looked at here: who stops them looks into the slot afterwards.
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
