internal import Glibc

/// A reason that a suite host cannot be confined.
enum SandboxError: Error, Equatable {
  /// The system call filter cannot be created: the rule, and the system's error number.
  case filter(String, Int32)
  /// The Landlock rules cannot be created: the path, and the system's error number.
  case rules(String, Int32)
  /// No folder for temporary files can be created.
  case temporaryFolder(path: String, Int32)
}

extension SandboxError: CustomStringConvertible {
  /// The problem, and what to do about it.
  var description: String {
    switch self {
    case .filter(let rule, let code):
      "the sandbox's system call filter cannot be created (\(rule): "
        + "\(String(cString: strerror(code)))); `prompt-ci doctor` shows what the kernel supports"
    case .rules(let path, let code):
      "the sandbox cannot allow \(path): \(String(cString: strerror(code)))"
    case .temporaryFolder(let path, let code):
      "a folder for temporary files cannot be created in \(path): \(String(cString: strerror(code))); "
        + "set TMPDIR to a writable folder"
    }
  }
}
