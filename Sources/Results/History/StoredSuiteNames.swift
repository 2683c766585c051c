/// The names of the suites of stored runs, with their directories if a run has several of one name.
///
/// A suite whose file moved between two runs remains one suite, because no run has it twice.
package struct StoredSuiteNames: Sendable {
  private let names: SuiteNames

  /// Finds the names that the suites of some runs share.
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

  /// The name that identifies a suite.
  ///
  /// - Parameters:
  ///   - name: The suite's name in its run.
  ///   - file: The suite's file; `nil` in older runs, whose suites then have no directory.
  /// - Returns: The suite's name, with its directory if needed.
  package func name(of name: String, file: String?) -> String {
    let type = SuiteName(name).type
    return file.map { names.name(ofType: type, file: $0) } ?? name
  }
}
