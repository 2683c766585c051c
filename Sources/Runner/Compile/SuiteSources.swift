internal import Digest
internal import Foundation

/// The eval files of one directory: they are compiled together, as one module.
package struct SuiteSources: Hashable, Sendable {
  /// The directory, as the user wrote it.
  package var directory: String
  /// The Swift files below it, sorted; their paths begin with the directory's.
  package var files: [String]
  /// The files whose suites are wanted; all when `nil`.
  package var wanted: Set<String>?

  /// The SHA-256 of what the files hold, in hexadecimal; their places and times do not count.
  package var contentDigest: String {
    SHA256Digest(
      parts: files.map { file in
        FileManager.default.contents(atPath: file).map { SHA256Digest($0).hexadecimal } ?? ""
      }
    ).hexadecimal
  }

  /// What paths name.
  package struct Found: Sendable {
    /// One module a directory, in the order of the paths.
    package var sources: [SuiteSources]
    /// What is wrong with other paths, and with what is below them.
    package var errors: [(path: String, error: SuiteCompilerError)]
    /// What is below a path and no part of any module.
    package var leftOut: [LeftOutPath]
  }

  /// Finds the eval files that paths name.
  ///
  /// A directory stands for all Swift files below it, but for hidden folders and packages of their own, which are noted. A file
  /// stands for its suites alone; the files beside it are compiled with it, for it may use what they declare.
  ///
  /// A directory inside another that is named too stands for nothing more, so that no suite is run twice.
  ///
  /// - Parameter paths: Directories and Swift files.
  /// - Returns: One module a directory, in the order of the paths, and what is left out or wrong below the paths.
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
    // What is named itself is not left out.
    leftOut.removeAll { folder in
      sources.contains { $0.directory == folder.path || $0.wanted?.contains(folder.path) == true }
    }
    return Found(sources: withoutCovered(sources), errors: errors, leftOut: leftOut)
  }

  /// The modules but for those of which everything that is wanted is wanted of another, too.
  private static func withoutCovered(_ sources: [SuiteSources]) -> [SuiteSources] {
    sources.filter { module in
      let wanted = module.wanted ?? Set(module.files)
      return !sources.contains { other in
        other.directory != module.directory && wanted.isSubset(of: other.wanted ?? Set(other.files))
      }
    }
  }

  /// A path without empty components and those that are `.`; what `..` means depends on links, so that it stays.
  private static func simplified(_ path: String) -> String {
    let components = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + components }
    return components.isEmpty ? "." : components
  }
}
