internal import Foundation
internal import Migration
internal import PromptCI

extension MigrationFiles {
  /// The files of this machine.
  static let onDisk = MigrationFiles(
    read: { path throws(Diagnostic) in try SourceText.read(path, as: "file") },
    exists: { path in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        && !isDirectory.boolValue
    },
    list: { directory in
      var paths: [String] = []
      let skipped = ["node_modules", ".git", ".build"]
      guard let walk = FileManager.default.enumerator(atPath: directory) else { return [] }
      while let path = walk.nextObject() as? String, paths.count < 20_000 {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory {
          if skipped.contains(name) { walk.skipDescendants() }
        } else {
          paths.append(path)
        }
      }
      return paths.sorted()
    })
}
