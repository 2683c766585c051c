internal import PromptCI

extension RunRecord {
  /// The names of types that several files of the run declare.
  package var sharedNames: Set<String> {
    Set(
      suites.map { SuiteName($0.name) }.filter { $0.directory != nil }.map(\.type))
  }

  /// The record with directories added to the names of suites that several files declare.
  ///
  /// Older records, which did not tell suites apart by their files, lack those directories.
  var namingSuitesApart: RunRecord {
    let names = SuiteNames(
      suites.map { (type: SuiteName($0.name).type, file: $0.file ?? $0.location.file) })
    var run = self
    for index in suites.indices {
      let suite = suites[index]
      guard SuiteName(suite.name).directory == nil else { continue }
      let name = names.name(ofType: suite.name, file: suite.file ?? suite.location.file)
      guard name != suite.name else { continue }
      run.suites[index].name = name
      for trial in run.suites[index].trials.indices { run.suites[index].trials[trial].suite = name }
    }
    return run
  }
}
