internal import Console
internal import Foundation
internal import Reporting
internal import Results
internal import Runner

/// Runs suites, and re-runs what a changed file affects, until the user ends it.
struct SuiteWatch {
  /// A message to the watch.
  private enum Message: Sendable {
    /// An event from outside.
    case event(WatchState.Event)
    /// A run has ended.
    case ran(SuiteRun)
  }

  private let request: RunRequest
  private let reports: Reports
  private let places: WatchPlaces

  /// Creates a watch.
  init(_ request: RunRequest, reports: Reports) {
    self.request = request
    self.reports = reports
    places = WatchPlaces(request.paths)
  }

  /// Watches until the user ends it.
  ///
  /// - Returns: The code of the last run, or of an interruption.
  func run() async -> ExitCode {
    do throws(FileWatcherError) {
      return try await watch()
    } catch {
      printError(error.description)
      return .internalError
    }
  }

  private func watch() async throws(FileWatcherError) -> ExitCode {
    let watcher = try FileWatcher(filter: filter)
    for directory in places.all { try watcher.watch(tree: directory) }
    let (messages, continuation) = AsyncStream.makeStream(of: Message.self)
    let terminal = RawTerminal()
    defer { terminal?.putBack() }
    let inputs = try WatchInputs(
      watcher, keyboard: terminal == nil ? nil : STDIN_FILENO
    ) { input in
      switch input {
      case .changed(let paths): continuation.yield(.event(.changed(paths)))
      case .key(let key): continuation.yield(.event(.key(key)))
      }
    }
    defer { inputs.finish() }
    let interruption = StopSignal()
    let signals = InterruptSignals(interruption, announcement: nil) { terminal?.putBack() }
    defer { signals.stop() }
    interruption.onRequest { continuation.yield(.event(.interrupted)) }
    return await react(to: messages, continuation, inputs, hasKeys: terminal != nil)
  }

  private func react(
    to messages: AsyncStream<Message>, _ continuation: AsyncStream<Message>.Continuation,
    _ inputs: WatchInputs, hasKeys: Bool
  ) async -> ExitCode {
    // A report may use standard output.
    let stream = reports.stream
    let output = StandardStream(stream)
    var state = WatchState(
      map: WatchMap(directories: places.all, resolve: { WatchPlaces.resolved($0) }))
    var code = ExitCode.success
    var sharedNames: Set<String> = []
    var current = StopSignal()
    return await withTaskGroup(of: Void.self) { group in
      var actions = state.begin()
      var iterator = messages.makeAsyncIterator()
      while true {
        for action in actions {
          let lines = WatchLines(
            options: reports.console.options(for: stream))
          switch action {
          case .start(let scope, let reason):
            try? output.write(lines.heading(reason))
            let interruption = StopSignal()
            current = interruption
            var request = places.request(request, for: scope)
            request.sharedNames = sharedNames
            group.addTask { [request, reports] in
              continuation.yield(
                .ran(await SuiteRun.run(request, reports: reports, interruption)))
            }
          case .stopRun: current.request()
          case .wait: try? output.write(lines.waiting(hasKeys: hasKeys))
          case .nothingFailed: try? output.write(lines.nothingFailed)
          case .showKeys: try? output.write(lines.keys)
          case .end(let isInterrupted): return isInterrupted ? .interrupted : code
          }
        }
        switch await iterator.next() {
        case nil: return code
        case .event(let event): actions = state.receive(event)
        case .ran(let run):
          code = run.code
          // A run of one directory must not mistake another directory's suite for its own.
          sharedNames.formUnion(run.record?.sharedNames ?? [])
          actions = state.receive(.runEnded(run.record))
          do throws(FileWatcherError) {
            try inputs.watch(directoriesOf: state.map.files)
          } catch {
            printError(error.description)
          }
        }
      }
    }
  }

  /// Ignores changes of the files that the runs write themselves.
  private var filter: WatchFilter {
    let written =
      reports.options.files + [request.cassettes.recordDirectory].compactMap(\.self)
    return WatchFilter(
      ownFiles: written.reduce(into: []) { $0.formUnion(WatchPlaces.resolved($1)) })
  }
}
