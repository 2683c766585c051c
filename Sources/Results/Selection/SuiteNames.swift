internal import Foundation

/// The names of the suites at some paths, with directories for names that several files declare.
package struct SuiteNames: Sendable {
  /// The types that several files declare.
  private let shared: Set<String>

  /// Finds the names that several files declare.
  ///
  /// - Parameters:
  ///   - suites: The type names of the suites with the stable paths of their files, in any order.
  ///   - known: Type names that are known to be declared in several files.
  package init(_ suites: some Sequence<(type: String, file: String)>, known: Set<String> = []) {
    var files: [String: Set<String>] = [:]
    for (type, file) in suites { files[type, default: []].insert(file) }
    shared = known.union(files.filter { $0.value.count > 1 }.keys)
  }

  /// The name of a suite.
  package func name(ofType type: String, file: String) -> String {
    guard shared.contains(type) else { return type }
    return SuiteName(type: type, directory: SuiteNames.directory(of: file)).text
  }

  /// The directory of a file; `.` for a file at the top.
  package static func directory(of file: String) -> String {
    let directory = (file as NSString).deletingLastPathComponent
    return directory.isEmpty ? "." : directory
  }
}
