package import Results

extension RunStore {
  /// The samples that did not pass when they last ran: they failed, or could not be measured.
  ///
  /// A run of some samples leaves the known outcomes of the others unchanged. A sample that the
  /// last whole run of its suite did not have is ignored.
  ///
  /// - Throws: `StorageError` if the file cannot be read.
  package func unpassedSamples() throws(StorageError) -> Set<SampleName> {
    var known: Set<SampleName> = []
    var unpassed: Set<SampleName> = []
    var complete: Set<String> = []
    let runs = try runs(limit: RunStore.recordCount)
    let names = StoredSuiteNames(runs)
    for run in runs {
      var outcomes: [SampleName: Bool] = [:]
      for result in try results(ofRun: run.id) {
        let suite = names.name(of: result.suite, file: result.file)
        guard !complete.contains(suite) else { continue }
        let name = SampleName(suite: suite, sample: result.sample)
        let isUnpassed =
          result.outcome == Outcome.fail.rawValue || result.outcome == Outcome.error.rawValue
        // A suite may have run on several models or prompts.
        outcomes[name] = outcomes[name] ?? false || isUnpassed
      }
      for (name, isUnpassed) in outcomes where known.insert(name).inserted && isUnpassed {
        unpassed.insert(name)
      }
      if run.isWhole, !run.wasInterrupted {
        complete.formUnion(run.suites.map { names.name(of: $0.name, file: $0.file) })
      }
    }
    return unpassed
  }
}
