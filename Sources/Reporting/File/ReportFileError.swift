/// A reason why a report cannot be written.
package enum ReportFileError: Error, Hashable, Sendable {
  /// No path was given.
  case emptyPath
  /// The directory that the file would be in is not there.
  case missingDirectory(path: String, directory: String)
  /// Something that is not a directory stands where the directory would be.
  case notADirectory(path: String, directory: String)
  /// The path is a directory's.
  case isDirectory(path: String)
  /// The file is there and may not be changed.
  case readOnly(path: String)
  /// Another report is to be written to the same file, whose path is spelt in another way.
  case sameFile(path: String, other: String)
  /// The system refuses; `reason` is its own text.
  case refused(path: String, reason: String)
}

extension ReportFileError: CustomStringConvertible {
  /// What is wrong, and what to do.
  package var description: String {
    switch self {
    case .emptyPath:
      "the report has no path; name a file"
    case .missingDirectory(let path, let directory):
      "cannot write the report '\(path)': there is no directory '\(directory)'; create it first"
    case .notADirectory(let path, let directory):
      "cannot write the report '\(path)': '\(directory)' is not a directory"
    case .isDirectory(let path):
      "cannot write the report '\(path)': it is a directory; name a file in it"
    case .readOnly(let path):
      "cannot write the report '\(path)': the file is read-only"
    case .sameFile(let path, let other):
      "cannot write the reports '\(other)' and '\(path)': they are one file; name another for one of them"
    case .refused(let path, let reason):
      "cannot write the report '\(path)': \(reason)"
    }
  }
}
