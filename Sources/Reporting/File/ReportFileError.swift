/// A reason why a report cannot be written.
package enum ReportFileError: Error, Hashable, Sendable {
  /// The path is empty.
  case emptyPath
  /// The directory of the file does not exist.
  case missingDirectory(path: String, directory: String)
  /// The parent of the file is not a directory.
  case notADirectory(path: String, directory: String)
  /// The path names a directory.
  case isDirectory(path: String)
  /// The file exists and is not writable.
  case readOnly(path: String)
  /// Another report goes to the same file, under another spelling of the path.
  case sameFile(path: String, other: String)
  /// The system refused; `reason` is its own text.
  case refused(path: String, reason: String)
}

extension ReportFileError: CustomStringConvertible {
  /// A description of the error and what to do about it.
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
      "cannot write the reports '\(other)' and '\(path)': they are the same file; use another path for one of them"
    case .refused(let path, let reason):
      "cannot write the report '\(path)': \(reason)"
    }
  }
}
