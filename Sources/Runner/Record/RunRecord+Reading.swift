package import Foundation

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
    return try decode(data, named: path, as: what)
  }

  /// Reads a run record that is at hand.
  ///
  /// - Parameters:
  ///   - data: What `--json` wrote.
  ///   - name: What it is called in an error.
  ///   - what: What it is to the user.
  /// - Returns: The record.
  /// - Throws: What keeps it from being read.
  package static func decode(
    _ data: Data, named name: String, as what: String
  ) throws(SessionError) -> RunRecord {
    do {
      let record = try JSONDecoder().decode(RunRecord.self, from: data)
      guard record.version <= RunRecord.currentVersion else {
        throw SessionError.badInput(
          "\(name): error: \(what) has format \(record.version), of a later version of prompt-ci")
      }
      return record
    } catch let error as SessionError {
      throw error
    } catch {
      throw .badInput(
        "\(name): error: \(what) is no run record; --json FILE writes one (\(error))")
    }
  }
}
