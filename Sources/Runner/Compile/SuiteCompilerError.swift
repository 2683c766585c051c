internal import PromptCI

/// A reason that a directory of eval files could not be loaded.
package enum SuiteCompilerError: Error, Equatable, Sendable {
  /// There is no such file or directory.
  case notFound(path: String)
  /// The file is not one that eval files can be compiled from.
  case noSwiftFile(path: String)
  /// A folder or file below the paths cannot be read, so that its suites are unknown.
  case notReadable(path: String, reason: String)
  /// There are no Swift files in the directory.
  case noFiles(directory: String)
  /// Two files below a directory have the same name.
  case sameName(String, String)
  /// The compiler would take a file's name for an option.
  case optionName(String)
  /// An eval file is a link that leads out of the directories of the run.
  case outside(file: String)
  /// The files did not compile; `diagnostics` is the compiler's own text, unchanged.
  case notCompiled(directory: String, diagnostics: String)
  /// The files compiled, but no type in them conforms to `EvalSuite`.
  case noSuites(path: String)
  /// There is no Swift compiler.
  case noCompiler
  /// The module that eval files import was not found; `tried` lists the places that were searched.
  case noLibrary(tried: [String])
  /// The cache of compiled suites cannot be written.
  case cacheNotWritable(path: String, reason: String)
  /// The run was stopped before the files were compiled.
  case interrupted(directory: String)
}

// MARK: - CustomStringConvertible

extension SuiteCompilerError: CustomStringConvertible {
  /// The problem, and what to do about it.
  package var description: String {
    switch self {
    case .notFound(let path):
      "error: there is no file or directory '\(path)'"
    case .noSwiftFile(let path):
      "error: '\(path)' is not an eval file; those end in .swift, and are neither hidden nor a Package.swift"
    case .notReadable(let path, let reason):
      "error: '\(path)' cannot be read: \(reason); its suites would not run: fix it or remove it"
    case .noFiles(let directory):
      "error: there are no Swift files in '\(directory)'; `prompt-ci init` writes a first suite"
    case .sameName(let first, let second):
      "\(second):1:1: error: '\(first)' has the same file name, but files of one directory are compiled together "
        + "and must have different names; rename this file"
    case .optionName(let file):
      "\(file):1:1: error: the compiler takes '\(file)' for an option, or for a file of options; rename it"
    case .outside(let file):
      "\(file):1:1: error: a symbolic link leads to this eval file, which is outside the directories that are run; "
        + "\(SandboxHint.reading(RealPath.of(file) ?? file))"
    case .notCompiled(_, let diagnostics): diagnostics
    case .noSuites(let path):
      "error: no type in '\(path)' conforms to EvalSuite; `prompt-ci init` shows what a suite looks like"
    case .noCompiler:
      "error: eval files are written in Swift, but no `swiftc` is in PATH; install a Swift toolchain from swift.org"
    case .noLibrary(let tried):
      "error: the PromptCI module is not next to this executable; rebuild or reinstall prompt-ci. "
        + "Looked at:\n" + tried.map { "  \($0)" }.joined(separator: "\n")
    case .cacheNotWritable(let path, let reason):
      "error: compiled suites cannot be stored in '\(path)': \(reason)"
    case .interrupted(let directory):
      "error: the run was stopped before the eval files in '\(directory)' had been compiled"
    }
  }
}
