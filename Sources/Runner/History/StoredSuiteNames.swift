package import Storage

/// What the suites of the runs that are kept are called: with their directories where a run has several of one name.
///
/// A suite whose file was moved between two runs is one suite all the same, as no run has it twice.
package struct StoredSuiteNames: Sendable {
  private let names: SuiteNames

  /// Tells the suites of some runs apart.
  package init(_ runs: [StoredRun]) {
    var shared: Set<String> = []
    for run in runs {
      var files: [String: Set<String>] = [:]
      for suite in run.suites {
        let name = SuiteName(suite.name)
        if name.directory != nil { shared.insert(name.type) }
        if let file = suite.file { files[name.type, default: []].insert(file) }
      }
      shared.formUnion(files.filter { $0.value.count > 1 }.keys)
    }
    names = SuiteNames([(type: String, file: String)](), known: shared)
  }

  /// What a suite is called.
  ///
  /// - Parameters:
  ///   - name: What it was called in its run.
  ///   - file: Its file; `nil` of a run from before that was kept, whose suite has no directory then.
  /// - Returns: The name that tells it from others.
  package func name(of name: String, file: String?) -> String {
    let type = SuiteName(name).type
    return file.map { names.name(ofType: type, file: $0) } ?? name
  }
}
