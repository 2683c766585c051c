package import PromptCI
internal import Synchronization

/// Keeps the suites of one directory answering, whatever their code does.
///
/// Many samples are judged at once by one host. When it ends, by a trap, an `exit` or an endless loop, any of the
/// samples that were in flight may be to blame: each is judged again alone, in a second host, so that the one that
/// ends that too is known for certain, and the others have their results.
package final class SuiteHostSupervisor: Sendable {
  private let command: HostCommand
  private let timeout: Double
  private let print: @Sendable (String) -> Void
  private let shared = Mutex<SuiteHostConnection?>(nil)
  private let alone = Mutex<SuiteHostConnection?>(nil)
  private let isStopped = Mutex(false)
  private let pastProcessorTime = Mutex(0.0)
  private let lane = AsyncLock()

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
    switch try await connection(shared).describe(suite: suite) {
    case .success(.described(_, let description)): return description
    case .success(.rejected(_, let diagnostics)): throw diagnostics
    case .success: throw HostFailure.notStarted("the suite host gave an answer to another question")
    case .failure(let failure): throw failure
    }
  }

  /// Judges a response.
  ///
  /// - Throws: ``HostFailure`` when the evaluators of this sample, and of no other, end the host.
  package func evaluate(
    suite: Int, sample: Int, sampleID: String, response: Response
  ) async throws(HostFailure) -> [EvaluatorResult] {
    do {
      return try await evaluate(
        suite: suite, sample: sample, sampleID: sampleID, response: response, in: shared)
    } catch .died, .timeout {
      let result = await lane.withLock { () -> Result<[EvaluatorResult], HostFailure> in
        do throws(HostFailure) {
          return .success(
            try await evaluate(
              suite: suite, sample: sample, sampleID: sampleID, response: response, in: alone))
        } catch {
          return .failure(error)
        }
      }
      return try result.get()
    }
  }

  /// Ends the hosts; questions that are open fail, and so does any later one.
  package func stop() {
    isStopped.withLock { $0 = true }
    for connection in [shared.withLock { $0 }, alone.withLock { $0 }] { connection?.stop() }
  }

  /// The processor time that the hosts took, in seconds; to be asked for when they have been stopped.
  package var processorTime: Double {
    [shared.withLock { $0 }, alone.withLock { $0 }].reduce(pastProcessorTime.withLock { $0 }) {
      $0 + ($1?.processorTime ?? 0)
    }
  }

  private func evaluate(
    suite: Int, sample: Int, sampleID: String, response: Response,
    in slot: borrowing Mutex<SuiteHostConnection?>
  ) async throws(HostFailure) -> [EvaluatorResult] {
    let answer = try await connection(slot).evaluate(
      suite: suite, sample: sample, sampleID: sampleID, response: response)
    switch answer {
    case .success(.evaluated(_, let results)): return results
    case .success: throw .notStarted("the suite host gave an answer to another question")
    case .failure(let failure): throw failure
    }
  }

  /// The running host of a slot, started when there is none.
  private func connection(
    _ slot: borrowing Mutex<SuiteHostConnection?>
  ) throws(HostFailure) -> SuiteHostConnection {
    if isStopped.withLock({ $0 }) { throw .stopped }
    let result = slot.withLock { connection -> Result<SuiteHostConnection, HostFailure> in
      if let connection, !connection.isClosed { return .success(connection) }
      if let connection { pastProcessorTime.withLock { $0 += connection.processorTime } }
      do throws(ChildProcessError) {
        let new = try SuiteHostConnection(command, timeout: timeout, print: print)
        connection = new
        return .success(new)
      } catch {
        return .failure(.notStarted(error.description))
      }
    }
    return try result.get()
  }
}
