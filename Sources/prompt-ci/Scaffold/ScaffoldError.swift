/// A reason why the files of a suite were not written.
enum ScaffoldError: Error, Hashable {
  /// Files with these paths exist already.
  case exists([String])
  /// Another file declares the suite's type, so that the two would not compile together.
  case declared(type: String, path: String)
  /// A path cannot be written; the text names it and the reason.
  case failed(String)
}

extension ScaffoldError: CustomStringConvertible {
  /// The error, and what to do.
  var description: String {
    switch self {
    case .exists(let paths):
      paths.map { "\($0): error: the file exists already" }.joined(separator: "\n")
        + "\nNothing was written; give another directory"
    case .declared(let type, let path):
      "\(path): error: the file declares \(type) already, and so would the suite\n"
        + "Nothing was written; give another directory"
    case .failed(let message): message
    }
  }
}
