internal import Foundation
package import Results

extension Redactor {
  /// Creates a redactor of the secrets in an environment, with directories checked on disk.
  ///
  /// - Parameters:
  ///   - environment: The variables.
  ///   - named: The names of variables whose values are secret regardless of their names.
  package init(environment: [String: String], named: [String] = []) {
    self.init(environment: environment, named: named) { path in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        && isDirectory.boolValue
    }
  }
}
