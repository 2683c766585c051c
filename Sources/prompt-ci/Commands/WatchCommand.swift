internal import Foundation
internal import Reporting
internal import Runner

/// Runs suites, and again whenever a file changes that they depend on, until the user ends it.
func watchSuites(_ options: RunOptions) async -> ExitCode {
  do {
    return try await SuiteWatch(options).run()
  } catch {
    printError(error.description)
    return .internalError
  }
}

/// A watch over the suites of a command line.
private struct SuiteWatch {
  /// Something that the watch is told of.
  private enum Message: Sendable {
    /// Something came from outside.
    case event(WatchState.Event)
    /// A run has ended.
    case ran(SuiteRun)
  }

  private let options: RunOptions
  private let places: WatchPlaces

  init(_ options: RunOptions) {
    self.options = options
    places = WatchPlaces(options.paths)
  }

  /// Watches until the user ends it.
  ///
  /// - Returns: The code of the last run, or that of an interruption.
  /// - Throws: What keeps files from being watched.
  func run() async throws(FileWatcherError) -> ExitCode {
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
    let interruption = Interruption()
    let signals = InterruptSignals(interruption, announcement: nil) { terminal?.putBack() }
    defer { signals.stop() }
    interruption.onRequest { continuation.yield(.event(.interrupted)) }
    return await react(to: messages, continuation, inputs, hasKeys: terminal != nil)
  }

  private func react(
    to messages: AsyncStream<Message>, _ continuation: AsyncStream<Message>.Continuation,
    _ inputs: WatchInputs, hasKeys: Bool
  ) async -> ExitCode {
    // Standard output may be taken by a report.
    let stream = ConsoleOptions.Stream(beside: options.reportFiles)
    let output = StandardStream(stream)
    var state = WatchState(
      map: WatchMap(directories: places.all, resolve: { WatchPlaces.resolved($0) }))
    var code = ExitCode.success
    var sharedNames: Set<String> = []
    var current = Interruption()
    return await withTaskGroup(of: Void.self) { group in
      var actions = state.begin()
      var iterator = messages.makeAsyncIterator()
      while true {
        for action in actions {
          let lines = WatchLines(
            options: ConsoleOptions(
              of: stream, color: options.color, verbosity: options.verbosity))
          switch action {
          case .start(let scope, let reason):
            try? output.write(lines.heading(reason))
            let interruption = Interruption()
            current = interruption
            var options = places.options(options, for: scope)
            options.sharedNames = sharedNames
            group.addTask { [options] in
              continuation.yield(.ran(await SuiteRun.run(options, interruption)))
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
          // A run of one directory must not take the other's suite for its own.
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

  /// Which changes count: not those of what the runs write themselves.
  private var filter: WatchFilter {
    let written = options.reportFiles + [options.recordDirectory].compactMap(\.self)
    return WatchFilter(
      ownFiles: written.reduce(into: []) { $0.formUnion(WatchPlaces.resolved($1)) })
  }
}
