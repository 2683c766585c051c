internal import Runner

/// Decides on the results of an earlier run, and reports them; nothing is run.
func gateResults(_ path: String, _ options: RunOptions) async -> ExitCode {
  await decide(options) { () throws(SessionError) in
    try RunRecord.read(path, as: "the record", isRecomputed: options.recomputesOutcomes)
  }
}

/// Makes the records of shards one, decides on it, and reports it; nothing is run.
func mergeShards(_ paths: [String], _ options: RunOptions) async -> ExitCode {
  await decide(options) { () throws(SessionError) in
    var parts: [(path: String, record: RunRecord)] = []
    for path in paths {
      let part = try RunRecord.read(
        path, as: "the record", isRecomputed: options.recomputesOutcomes)
      parts.append((path, part))
    }
    do throws(MergeError) {
      return try RunMerge(parts).merged()
    } catch {
      throw .badInput(error.description)
    }
  }
}

/// Decides on results, and makes the reports that were asked for.
private func decide(
  _ options: RunOptions, on read: () throws(SessionError) -> RunRecord
) async -> ExitCode {
  let reports = Reports(options)
  if let code = reports.refuse() { return code }
  do throws(SessionError) {
    let baseline = try Session(options: options).baseline {
      printError("warning: \($0)")
    }
    var facts = try read()
    let changed = options.recomputesOutcomes ? facts.recomputeOutcomes() : 0
    if changed > 0 {
      printError(
        "warning: --recompute: \(changed) outcome\(changed == 1 ? " was" : "s were") not what the scores say"
      )
    }
    let record = RunDecision(baseline: baseline, policy: options.policy).deciding(facts)
    guard let events = reports.sink(baseline: baseline, ofRun: false) else { return .usage }
    // What is written is written as a whole.
    let interruption = Interruption()
    let signals = InterruptSignals(interruption, announcement: nil)
    defer { signals.stop() }
    for path in record.leftOut ?? [] { events.emit(.warning(path.description)) }
    events.emit(.runFinished(record))
    await events.finish(interruption)
    for failure in events.failures { printError("error: \(failure)") }
    if interruption.isRequested { return .interrupted }
    return events.failures.isEmpty ? ExitCode(ofDecision: record) : .internalError
  } catch {
    printError(error.description)
    return ExitCode(of: error)
  }
}
