internal import Digest
internal import Foundation
package import Results

/// The eval files of one directory, which are compiled together as one module.
package struct SuiteSources: Hashable, Sendable {
  /// The directory, as given by the user.
  package var directory: String
  /// The Swift files below it, sorted; their paths begin with the directory's path.
  package var files: [String]
  /// The files whose suites are wanted; `nil` for all.
  package var wanted: Set<String>?

  /// The SHA-256 of the files' contents, in hexadecimal; paths and times are not included.
  package var contentDigest: String {
    SHA256Digest(
      parts: files.map { file in
        FileManager.default.contents(atPath: file).map { SHA256Digest($0).hexadecimal } ?? ""
      }
    ).hexadecimal
  }

  /// The eval files at some paths.
  package struct Found: Sendable {
    /// One module per directory, in the order of the paths.
    package var sources: [SuiteSources]
    /// The errors of other paths, and of files below the paths.
    package var errors: [(path: String, error: SuiteCompilerError)]
    /// The files and folders below the paths that belong to no module.
    package var leftOut: [LeftOutPath]
  }

  /// Finds the eval files at some paths.
  ///
  /// A directory includes all Swift files below it, except hidden folders and nested packages,
  /// which are recorded. A file includes its own suites only; the files next to it are compiled
  /// with it, because it may use their declarations.
  ///
  /// A directory inside another given directory adds nothing, so that no suite runs twice.
  ///
  /// - Parameter paths: Directories and Swift files.
  /// - Returns: One module per directory, in the order of the paths, with the left-out paths and
  ///   the errors.
  package static func find(_ paths: [String]) -> Found {
    var sources: [SuiteSources] = []
    var errors: [(path: String, error: SuiteCompilerError)] = []
    var leftOut: [LeftOutPath] = []
    for path in paths {
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
        errors.append((path, .notFound(path: path)))
        continue
      }
      let file = simplified(path)
      let directory =
        isDirectory.boolValue
        ? file : simplified((file as NSString).deletingLastPathComponent)
      let tree = SuiteTree(directory)
      let files = tree.files
      if isDirectory.boolValue {
        errors += tree.errors.filter { error in !errors.contains { $0.path == error.path } }
        leftOut += tree.leftOut.filter { !leftOut.contains($0) }
      }
      if !isDirectory.boolValue, !files.contains(file) {
        errors.append((path, .noSwiftFile(path: path)))
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
    // A path that is given itself is not left out.
    leftOut.removeAll { folder in
      sources.contains { $0.directory == folder.path || $0.wanted?.contains(folder.path) == true }
    }
    return Found(sources: withoutCovered(sources), errors: errors, leftOut: leftOut)
  }

  /// The modules without those whose wanted files are all wanted by another module, too.
  private static func withoutCovered(_ sources: [SuiteSources]) -> [SuiteSources] {
    sources.filter { module in
      let wanted = module.wanted ?? Set(module.files)
      return !sources.contains { other in
        other.directory != module.directory && wanted.isSubset(of: other.wanted ?? Set(other.files))
      }
    }
  }

  /// A path without empty and `.` components. `..` remains, because its meaning depends on links.
  private static func simplified(_ path: String) -> String {
    let components = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + components }
    return components.isEmpty ? "." : components
  }
}
