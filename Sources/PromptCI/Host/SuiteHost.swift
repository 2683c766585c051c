internal import Foundation

/// The main loop of a suite host: the process that runs only the code of eval files.
///
/// The runner compiles eval files together with a main function that calls ``run(suites:)``. The
/// host reads requests from its standard input, one per line. It writes replies to the pipe that
/// was its standard output. `print` in an eval file goes to standard error instead, so that it does
/// not disturb the protocol.
@_spi(SuiteHost)
public enum SuiteHost {
  /// Serves requests until standard input ends, then exits.
  ///
  /// - Parameter suites: The mangled names of the suite types, as the compiler lists them, preceded
  ///   by the confinement if the runner has confined this process.
  public static func run(suites: [String]) async -> Never {
    let (input, output) = takeOverStandardStreams()
    let replies = ReplyWriter(descriptor: output)
    let store = SuiteStore(mangledNames: SandboxState.take(from: suites))
    replies.send(.ready(protocolVersion: HostRequest.protocolVersion))

    let calls = OpenCalls()
    let (requests, continuation) = AsyncStream.makeStream(of: HostRequest.self)
    let reader = Thread {
      readRequests(from: input) { request in
        if case .called(let number, let outcome) = request {
          calls.close(number, outcome)
        } else {
          continuation.yield(request)
        }
      }
      // The runner is gone or has finished, so work that is still in progress is useless.
      _exit(0)
    }
    reader.stackSize = 1 << 20
    reader.start()

    await withDiscardingTaskGroup { group in
      for await request in requests {
        group.addTask { await serve(request, from: store, calls: calls, to: replies) }
      }
    }
    _exit(0)
  }

  /// Serves one request.
  private static func serve(
    _ request: HostRequest, from store: SuiteStore, calls: OpenCalls, to replies: ReplyWriter
  ) async {
    switch request {
    case .describe(let index):
      replies.send(description(ofSuite: index, in: store))
    case .evaluate(let request):
      let results = await allowCalls(ticket: request.ticket, calls, replies) {
        await evaluate(request, from: store)
      }
      replies.send(.evaluated(ticket: request.ticket, results))
    case .calibrate(let ticket, let suite):
      // A suite that cannot be loaded has no judges; its description already reported the problem.
      let results = await allowCalls(ticket: ticket, calls, replies) {
        await (try? store.suite(at: suite))?.calibrate() ?? []
      }
      replies.send(.calibrated(ticket: ticket, results))
    case .respond(let request):
      let result = await allowCalls(ticket: request.ticket, calls, replies) {
        await respond(to: request, from: store)
      }
      switch result {
      case .success(let response):
        replies.send(.responded(ticket: request.ticket, response))
      case .failure(let error):
        replies.send(.notResponded(ticket: request.ticket, error))
      }
    case .called:
      // The reading thread has already passed it on.
      break
    }
  }

  /// Runs `body` for a request; its model calls go to the runner.
  private static func allowCalls<Result>(
    ticket: Int, _ calls: OpenCalls, _ replies: ReplyWriter, _ body: () async -> Result
  ) async -> Result {
    let access = CallingModelAccess { content in
      await withCheckedContinuation { continuation in
        let number = calls.open(continuation)
        replies.send(.calls(ModelCall(number: number, ticket: ticket, content: content)))
      }
    }
    return await ModelAccessContext.$current.withValue(access) { await body() }
  }

  private static func description(ofSuite index: Int, in store: SuiteStore) -> HostReply {
    do {
      return .described(suite: index, try store.suite(at: index).description)
    } catch let diagnostics as Diagnostics {
      return .rejected(suite: index, diagnostics)
    } catch {
      let message = Diagnostic(file: "", message: error.explanation)
      return .rejected(suite: index, Diagnostics([message]))
    }
  }

  private static func evaluate(
    _ request: EvaluateRequest, from store: SuiteStore
  ) async -> [EvaluatorResult] {
    do {
      return await (try store.suite(at: request.suite)).evaluate(
        sample: request.sample, id: request.sampleID, baselineOutput: request.baselineOutput,
        required: Set(request.requiredEvaluators), response: request.response)
    } catch {
      return [EvaluatorResult(evaluator: "dataset", error: String(describing: error))]
    }
  }

  private static func respond(
    to request: RespondRequest, from store: SuiteStore
  ) async -> Result<Response, ModelAccessError> {
    do {
      return await (try store.suite(at: request.suite)).respond(to: request)
    } catch {
      return .failure(
        ModelAccessError(category: "code", message: "respond(to:) threw: \(error.explanation)"))
    }
  }

  /// Moves the protocol away from standard input and output, which belong to the user's code.
  private static func takeOverStandardStreams() -> (input: Int32, output: Int32) {
    let input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    let null = open("/dev/null", O_RDONLY)
    dup2(null, STDIN_FILENO)
    close(null)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    // A pipe would be block-buffered, so output printed before a crash would be lost. The C
    // library's `stdout` is a variable that Swift 6 does not allow reading, but its address can be
    // looked up.
    if let symbol = dlsym(nil, "stdout") {
      let stream = symbol.assumingMemoryBound(to: UnsafeMutablePointer<FILE>.self).pointee
      setvbuf(stream, nil, Int32(_IOLBF), 0)
    }
    return (input, output)
  }

  /// Reads requests until the stream ends.
  private static func readRequests(from descriptor: Int32, _ take: (HostRequest) -> Void) {
    var reader = LineReader(descriptor: descriptor)
    while let line = reader.next() {
      // Both sides are built from the same sources; a line that does not decode means that they
      // differ.
      guard let request = WireLine.request(in: line) else { _exit(70) }
      take(request)
    }
  }
}
