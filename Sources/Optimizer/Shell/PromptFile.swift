internal import Foundation

/// The prompt file of an optimization: read at the start, and written at the end unless it changed
/// in between.
package struct PromptFile: Sendable {
  /// The path, as it was given.
  package let path: String
  /// The bytes at the start.
  private let original: Data

  /// Reads a file.
  ///
  /// - Throws: ``PromptFileError/notReadable(path:)``.
  package init(_ path: String) throws(PromptFileError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .notReadable(path: path)
    }
    self.path = path
    original = data
  }

  /// The text at the start.
  package var text: String { String(decoding: original, as: UTF8.self) }

  /// Whether the file still has the bytes that were read.
  package var isUnchanged: Bool { FileManager.default.contents(atPath: path) == original }

  /// Replaces the text of the file atomically; its permissions stay.
  ///
  /// - Throws: ``PromptFileError`` if the file changed since it was read, or cannot be written.
  package func replace(by text: String) throws(PromptFileError) {
    guard isUnchanged else { throw .changed(path: path) }
    // A symbolic link stays; the file that it points to is replaced.
    guard let resolved = realpath(path, nil) else { throw .changed(path: path) }
    defer { free(resolved) }
    let target = String(cString: resolved)
    let temporary = "\(target).\(getpid()).tmp"
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: temporary))
      let attributes = try FileManager.default.attributesOfItem(atPath: target)
      if let permissions = attributes[.posixPermissions] {
        try FileManager.default.setAttributes(
          [.posixPermissions: permissions], ofItemAtPath: temporary)
      }
      guard rename(temporary, target) == 0 else {
        throw PromptFileError.notWritable(path: path, reason: String(cString: strerror(errno)))
      }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      if let error = error as? PromptFileError { throw error }
      throw .notWritable(path: path, reason: error.localizedDescription)
    }
  }
}

/// A reason why a prompt file cannot be used.
package enum PromptFileError: Error, Hashable, Sendable {
  /// It cannot be read.
  case notReadable(path: String)
  /// It was changed while the optimization ran.
  case changed(path: String)
  /// It cannot be written.
  case notWritable(path: String, reason: String)
}

extension PromptFileError: CustomStringConvertible {
  /// A description of the error.
  package var description: String {
    switch self {
    case .notReadable(let path): "\(path): error: the prompt cannot be read"
    case .changed(let path):
      "\(path): error: the file was changed while the optimization ran, so it was not rewritten"
    case .notWritable(let path, let reason):
      "\(path): error: the prompt cannot be written: \(reason)"
    }
  }
}
