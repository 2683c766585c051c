internal import Foundation
package import Results

extension RunRecord {
  /// Reads a run record of this version or an older one.
  ///
  /// - Parameters:
  ///   - path: The file that `--json` wrote.
  ///   - what: What the file is to the user, such as `the baseline`.
  ///   - isRecomputed: Whether outcomes will be recomputed from the scores, so that contradictory
  ///     outcomes are accepted.
  /// - Returns: The record.
  /// - Throws: An error for the user if the file cannot be read or is no valid record.
  package static func read(
    _ path: String, as what: String, isRecomputed: Bool = false
  ) throws(SessionError) -> RunRecord {
    guard let data = FileManager.default.contents(atPath: path) else {
      var isDirectory: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      let reason = isThere && isDirectory.boolValue ? "it is a directory" : "is there such a file?"
      throw .badInput("\(path): error: \(what) cannot be read: \(reason)")
    }
    do throws(RecordError) {
      return try decode(data, named: path, as: what, isRecomputed: isRecomputed)
    } catch {
      throw .badInput(error.message)
    }
  }
}
