import Results

extension Redactor {
  /// A redactor of an environment in which no path is that of a directory.
  init(environment: [String: String], named: [String] = []) {
    self.init(environment: environment, named: named) { _ in false }
  }
}
