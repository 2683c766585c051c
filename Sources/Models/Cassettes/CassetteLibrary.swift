internal import Digest
internal import Foundation
package import PromptCI
internal import Synchronization

/// A directory of recorded answers, one file each.
///
/// Other files in it are left alone. Any number of tasks may use a library at the same time.
package final class CassetteLibrary: Sendable {
  /// The use that a directory is opened for.
  package enum Purpose: Hashable, Sendable {
    /// Recording answers. The directory is created if it is missing.
    case recording
    /// Replaying answers. Nothing is written.
    case replaying
  }

  private struct Index: Sendable {
    /// The existing cassettes by the identity of their requests.
    var names: [String: CassetteName] = [:]
    /// The cassettes hidden by another one with the same request.
    var surplus: [CassetteName] = []
    /// The number of cassettes by model and input.
    var countByHint: [String: Int] = [:]
    /// The identities recorded or replayed since the library was opened.
    var used: Set<String> = []
    var failures: [String] = []
    /// The SHA-256 of each cassette that was read or written, in hexadecimal, by the identity of
    /// its request.
    var digests: [String: String] = [:]

    mutating func insert(_ name: CassetteName) {
      guard names[name.identity] == nil else {
        surplus.append(name)
        return
      }
      names[name.identity] = name
      countByHint[name.hint, default: 0] += 1
    }
  }

  /// The directory's path, as given.
  package let directory: String

  private let scrub: @Sendable (String) -> String
  private let index: Mutex<Index>

  /// Opens a directory.
  ///
  /// - Parameters:
  ///   - directory: The directory's path.
  ///   - purpose: The use of the library.
  ///   - scrub: Removes secrets from a text. It is applied to every text that is written.
  /// - Throws: The reason why the directory cannot be used, and what to do.
  package init(
    directory: String, for purpose: Purpose, scrubbing scrub: @escaping @Sendable (String) -> String
  ) throws(Diagnostic) {
    self.directory = directory
    self.scrub = scrub
    if purpose == .recording { try CassetteLibrary.make(directory) }
    var index = Index()
    for name in try CassetteLibrary.names(in: directory) { index.insert(name) }
    self.index = Mutex(index)
  }

  /// The names of the cassettes in a directory.
  private static func names(in directory: String) throws(Diagnostic) -> [CassetteName] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory) else {
      throw Diagnostic(
        file: directory,
        message:
          "there is no such directory of cassettes; record cassettes with --record \(directory)")
    }
    guard isDirectory.boolValue else {
      throw Diagnostic(
        file: directory, message: "this is not a directory; name a directory of cassettes")
    }
    do {
      // Sorted, so that the first of several for one request is the same in every run.
      return try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        .compactMap { CassetteName(file: $0) }
    } catch {
      throw Diagnostic(
        file: directory,
        message: "the directory of cassettes cannot be read: \(error.localizedDescription)")
    }
  }

  private static func make(_ directory: String) throws(Diagnostic) {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw Diagnostic(
        file: directory,
        message: "the directory of cassettes cannot be created: \(error.localizedDescription)")
    }
    guard access(directory, W_OK | X_OK) == 0 else {
      throw Diagnostic(
        file: directory,
        message: "cassettes cannot be written here: \(String(cString: strerror(errno)))")
    }
  }
}

// MARK: - Replay

extension CassetteLibrary {
  /// The recorded answer to a request.
  ///
  /// - Throws: ``ModelError/cassetteMiss(directory:model:input:similar:)`` if there is none, and
  ///   ``ModelError/badCassette(_:)`` if it cannot be read.
  package func response(to request: ModelRequest) throws(ModelError) -> Response {
    let wanted = CassetteName(request, scrubbing: scrub)
    guard let name = find(wanted) else {
      let similar = index.withLock { $0.countByHint[wanted.hint] ?? 0 }
      throw miss(request.model, line: CassetteName.firstLine(of: request), similar: similar)
    }
    do {
      return try Cassette(read(name)).response
    } catch {
      throw .badCassette(error)
    }
  }

  /// The recorded vector of a text.
  ///
  /// - Throws: ``ModelError/cassetteMiss(directory:model:input:similar:)`` if there is none, and
  ///   ``ModelError/badCassette(_:)`` if it cannot be read.
  package func vector(of text: EmbeddedText) throws(ModelError) -> [Double] {
    guard let name = find(CassetteName(text, scrubbing: scrub)) else {
      throw miss(text.model, line: CassetteName.firstLine(of: text.text), similar: 0)
    }
    do {
      return try EmbeddingCassette(read(name)).vector
    } catch {
      throw .badCassette(error)
    }
  }

  private func read(_ name: CassetteName) throws(Diagnostic) -> SourceText {
    let source = try SourceText.read(path(of: name), as: "cassette")
    let digest = SHA256Digest(source.bytes).hexadecimal
    index.withLock { $0.digests[name.identity] = digest }
    return source
  }

  /// The cassette for a request, which counts as used from now on.
  private func find(_ wanted: CassetteName) -> CassetteName? {
    index.withLock { index in
      let name = index.names[wanted.identity]
      if name != nil { index.used.insert(wanted.identity) }
      return name
    }
  }

  private func miss(_ model: ModelID, line: String, similar: Int) -> ModelError {
    let input = scrub(line)
    return .cassetteMiss(
      directory: directory, model: model,
      input: input.count > 80 ? "\(input.prefix(80))…" : input, similar: similar)
  }
}

// MARK: - Recording

extension CassetteLibrary {
  /// Records an answer, replacing an earlier one to the same request.
  ///
  /// A file is written only if its content changes. A write error does not affect the answer; it is
  /// listed in ``failures``.
  package func record(_ response: Response, to request: ModelRequest) {
    record(as: CassetteName(request, scrubbing: scrub)) {
      try Cassette.text(of: response, to: request, scrubbing: scrub)
    }
  }

  /// Records a vector, as ``record(_:to:)`` records an answer.
  package func record(_ vector: [Double], of text: EmbeddedText) {
    record(as: CassetteName(text, scrubbing: scrub)) {
      EmbeddingCassette.text(of: vector, for: text, scrubbing: scrub)
    }
  }

  private func record(as name: CassetteName, _ text: () throws -> String) {
    let name = index.withLock { index in
      index.used.insert(name.identity)
      // Keep the existing name, which may have been made with other secrets.
      if let known = index.names[name.identity] { return known }
      index.insert(name)
      return name
    }
    do {
      let bytes = Array(try text().utf8)
      try write(bytes, to: path(of: name))
      let digest = SHA256Digest(bytes).hexadecimal
      index.withLock { $0.digests[name.identity] = digest }
    } catch let error as Diagnostic {
      note(error.description)
    } catch {
      note("\(path(of: name)): error: the cassette cannot be written: \(error)")
    }
  }

  /// The reasons why cassettes could not be written, each once. If there are any, the recording is
  /// incomplete.
  package var failures: [String] { index.withLock { $0.failures } }

  private func note(_ failure: String) {
    index.withLock { index in
      if !index.failures.contains(failure) { index.failures.append(failure) }
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    if let present = FileManager.default.contents(atPath: path), present.elementsEqual(bytes) {
      return
    }
    let temporary =
      "\(directory)/.cassette-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
    func failure() -> Diagnostic {
      Diagnostic(
        file: path,
        message: "the cassette cannot be written: \(String(cString: strerror(errno)))")
    }
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure() }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    guard written == bytes.count, close(file) == 0, rename(temporary, path) == 0 else {
      let failure = failure()
      if written < bytes.count { close(file) }
      unlink(temporary)
      throw failure
    }
  }
}

// MARK: - Used cassettes

extension CassetteLibrary {
  /// A cassette that was read or written.
  package struct Use: Hashable, Sendable {
    /// The file's name.
    package let file: String
    /// The SHA-256 of the file's content, in hexadecimal.
    package let sha256: String
  }

  /// The cassette of a request if it was read or written, otherwise `nil`.
  package func use(for request: ModelRequest) -> Use? {
    use(of: CassetteName(request, scrubbing: scrub))
  }

  /// The cassette of a text if it was read or written, otherwise `nil`.
  package func use(for text: EmbeddedText) -> Use? {
    use(of: CassetteName(text, scrubbing: scrub))
  }

  private func use(of wanted: CassetteName) -> Use? {
    index.withLock { index in
      guard let name = index.names[wanted.identity], let digest = index.digests[wanted.identity]
      else { return nil }
      return Use(file: name.file, sha256: digest)
    }
  }
}

// MARK: - Unused cassettes

extension CassetteLibrary {
  /// The sorted paths of the cassettes that were neither recorded nor replayed since the library
  /// was opened.
  ///
  /// After a complete run they are not needed any more; after a partial run that is unknown.
  package var unused: [String] {
    index.withLock { index in
      let unused = index.names.values.filter { !index.used.contains($0.identity) }
      return (unused + index.surplus).map(path(of:)).sorted()
    }
  }

  /// Deletes the unused cassettes.
  ///
  /// - Returns: The deleted paths, as listed by ``unused``.
  /// - Throws: An error for the first cassette that cannot be deleted; earlier ones are gone.
  package func prune() throws(Diagnostic) -> [String] {
    let paths = unused
    for path in paths {
      guard unlink(path) == 0 || errno == ENOENT else {
        throw Diagnostic(
          file: path,
          message: "the cassette cannot be deleted: \(String(cString: strerror(errno)))")
      }
    }
    index.withLock { index in
      index.names = index.names.filter { index.used.contains($0.key) }
      index.surplus = []
    }
    return paths
  }

  private func path(of name: CassetteName) -> String {
    directory.hasSuffix("/") ? directory + name.file : "\(directory)/\(name.file)"
  }
}
