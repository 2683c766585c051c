internal import Foundation

/// The names of the suites of some paths: those of several files get their directories.
package struct SuiteNames: Sendable {
  /// The types that several files declare.
  private let shared: Set<String>

  /// Tells suites apart.
  ///
  /// - Parameters:
  ///   - suites: The suites by the names of their types, and the stable paths of their files, in any order.
  ///   - known: Types that are known to be declared by other files too.
  package init(_ suites: some Sequence<(type: String, file: String)>, known: Set<String> = []) {
    var files: [String: Set<String>] = [:]
    for (type, file) in suites { files[type, default: []].insert(file) }
    shared = known.union(files.filter { $0.value.count > 1 }.keys)
  }

  /// What a suite is called.
  package func name(ofType type: String, file: String) -> String {
    guard shared.contains(type) else { return type }
    return SuiteName(type: type, directory: SuiteNames.directory(of: file)).text
  }

  /// The directory of a file, `.` of one at the top.
  package static func directory(of file: String) -> String {
    let directory = (file as NSString).deletingLastPathComponent
    return directory.isEmpty ? "." : directory
  }
}
