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

  /// Finds the eval files that paths name.
  ///
  /// A directory stands for all Swift files below it, but for hidden folders and packages of their own. A file stands
  /// for its suites alone; the files beside it are compiled with it, for it may use what they declare.
  ///
  /// A directory inside another that is named too stands for nothing more, so that no suite is run twice.
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
      let file = simplified(path)
      let directory =
        isDirectory.boolValue
        ? file : simplified((file as NSString).deletingLastPathComponent)
      let files = swiftFiles(below: directory)
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
    return (withoutCovered(sources), errors)
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

  private static func swiftFiles(below directory: String) -> [String] {
    let files = FileManager.default
    var found: [String] = []
    var pending = [directory]
    while let next = pending.popLast() {
      let names = (try? files.contentsOfDirectory(atPath: next)) ?? []
      if next != directory, names.contains("Package.swift") { continue }
      for name in names where !name.hasPrefix(".") && name != "Package.swift" {
        let path = next == "." ? name : (next as NSString).appendingPathComponent(name)
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
