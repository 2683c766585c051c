internal import Foundation

extension RunRecord {
  /// Reads a run record, of this version or an older one.
  ///
  /// - Parameters:
  ///   - path: The file that `--json` wrote.
  ///   - what: What the file is to the user: `the baseline`.
  /// - Returns: The record.
  /// - Throws: What keeps it from being read.
  package static func read(_ path: String, as what: String) throws(SessionError) -> RunRecord {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .badInput("\(path): error: \(what) cannot be read: is there such a file?")
    }
    do {
      let record = try JSONDecoder().decode(RunRecord.self, from: data)
      guard record.version <= RunRecord.currentVersion else {
        throw SessionError.badInput(
          "\(path): error: \(what) has format \(record.version), of a later version of prompt-ci")
      }
      return record
    } catch let error as SessionError {
      throw error
    } catch {
      throw .badInput(
        "\(path): error: \(what) is no run record; --json FILE writes one (\(error))")
    }
  }
}
