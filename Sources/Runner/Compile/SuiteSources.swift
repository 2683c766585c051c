internal import Foundation

/// The eval files of one directory: they are compiled together, as one module.
package struct SuiteSources: Hashable, Sendable {
  /// The directory, as the user wrote it.
  package var directory: String
  /// The Swift files below it, sorted; their paths begin with the directory's.
  package var files: [String]
  /// The files whose suites are wanted; all when `nil`.
  package var wanted: Set<String>?

  /// Finds the eval files that paths name.
  ///
  /// A directory stands for all Swift files below it, but for hidden folders and packages of their own. A file stands
  /// for its suites alone; the files beside it are compiled with it, for it may use what they declare.
  ///
  /// - Parameter paths: Directories and Swift files.
  /// - Returns: One module a directory, in the order of the paths, and what is wrong with the other paths.
  package static func find(_ paths: [String]) -> (
    sources: [SuiteSources], errors: [(path: String, error: SuiteCompilerError)]
  ) {
    var sources: [SuiteSources] = []
    var errors: [(path: String, error: SuiteCompilerError)] = []
    for path in paths {
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
        errors.append((path, .notFound(path: path)))
        continue
      }
      let url = URL(fileURLWithPath: path)
      let directory =
        isDirectory.boolValue
        ? trimmed(path)
        : path.contains("/") ? trimmed((path as NSString).deletingLastPathComponent) : "."
      let files = swiftFiles(below: directory)
      let file = (directory as NSString).appendingPathComponent(url.lastPathComponent)
      if !isDirectory.boolValue, !files.contains(file) {
        errors.append((path, .noFiles(directory: path)))
      } else if files.isEmpty {
        errors.append((path, .noFiles(directory: path)))
      } else if let index = sources.firstIndex(where: { $0.directory == directory }) {
        sources[index].wanted =
          isDirectory.boolValue ? nil : sources[index].wanted.map { $0.union([file]) }
      } else {
        sources.append(
          SuiteSources(
            directory: directory, files: files, wanted: isDirectory.boolValue ? nil : [file]))
      }
    }
    return (sources, errors)
  }

  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    while path.hasPrefix("./"), path.count > 2 { path.removeFirst(2) }
    return path
  }

  private static func swiftFiles(below directory: String) -> [String] {
    let files = FileManager.default
    var found: [String] = []
    var pending = [directory]
    while let next = pending.popLast() {
      let names = (try? files.contentsOfDirectory(atPath: next)) ?? []
      if next != directory, names.contains("Package.swift") { continue }
      for name in names where !name.hasPrefix(".") && name != "Package.swift" {
        let path = (next as NSString).appendingPathComponent(name)
        var isDirectory: ObjCBool = false
        guard files.fileExists(atPath: path, isDirectory: &isDirectory) else { continue }
        if isDirectory.boolValue {
          pending.append(path)
        } else if name.hasSuffix(".swift") {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }
}
