package import Digest
internal import Foundation
package import PromptCI
package import Results
internal import Storage
internal import Synchronization

/// The folder of an optimization: its settings, its ledger, and a file for each request, reply,
/// candidate and score.
///
/// The ledger, `events.jsonl`, has one line of JSON for each event, written before the next step: a
/// crash loses nothing that was paid for. A resumed optimization writes a new ledger next to the
/// old one and replaces it once both have the same number of events, so that a second crash loses
/// nothing either. The values of keys are redacted in all texts.
package final class OptimizationStore: Sendable {
  /// The settings that an optimization was started with.
  package struct Settings: Hashable, Codable, Sendable {
    /// The prompt file.
    package var promptPath: String
    /// The text of the file at the start.
    package var prompt: String
    /// The names of the suites.
    package var suites: [String]
    /// The model that writes prompts.
    package var optimizerModel: ModelID
    /// The options of the loop.
    package var options: OptimizationOptions
  }

  /// The identifier.
  package let id: String
  /// The folder.
  package let folder: String
  /// The settings that it was started with.
  package let settings: Settings
  /// The events before it was stopped; empty for a new optimization.
  package let ledger: [OptimizationEvent]

  private let signer: AuthenticationKey
  private let lock: Int32
  private let events: Int32
  /// The number of events that were written.
  private let count = Mutex(0)

  /// Creates a new optimization.
  ///
  /// - Parameters:
  ///   - directory: The directory of all optimizations.
  ///   - settings: The settings to start with.
  ///   - signer: The key that signs the files, so that files from elsewhere are not accepted later.
  /// - Throws: ``OptimizationStoreError``, or the error of a file that cannot be written.
  package convenience init(
    creatingIn directory: String, _ settings: Settings, signer: AuthenticationKey
  ) throws {
    let stamp = Date.now.formatted(
      .iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: false)
        .timeSeparator(.omitted)
    ).replacingOccurrences(of: "T", with: "-").replacingOccurrences(of: "Z", with: "")
    let suffix = String(UInt16.random(in: .min ... .max), radix: 16)
    let id = "\(stamp)-\(String(repeating: "0", count: 4 - suffix.count))\(suffix)"
    let folder = "\(directory)/\(id)"
    try StoreDirectory.create((directory as NSString).deletingLastPathComponent)
    try StoreDirectory.createFolder(directory)
    // Takes the lock first: a refused optimization must not become the last one.
    let lock = try OptimizationStore.lock(settings.promptPath, in: directory)
    do {
      try StoreDirectory.createFolder(folder)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      let text = try encoder.encode(settings)
      try StoreFile.write(text, to: "\(folder)/settings.json")
      try StoreFile.write(
        OptimizationStore.code(ofSettings: text, of: id, by: signer).bytes,
        to: "\(folder)/settings.code")
      try OptimizationStore.write(settings.prompt, to: "\(folder)/original.md")
      try self.init(
        id: id, folder: folder, settings: settings, ledger: [], lock: lock, signer: signer)
    } catch {
      Foundation.close(lock)
      throw error
    }
  }

  /// Opens an optimization that was stopped.
  ///
  /// - Parameters:
  ///   - id: Its identifier, or `last`.
  ///   - directory: The directory of all optimizations.
  ///   - wanted: The current settings. The suites, the prompt and the optimizer model must equal
  ///     the stored ones; of the options, only the bounds are taken.
  ///   - signer: The key that signed it.
  /// - Throws: ``OptimizationStoreError``.
  package convenience init(
    resuming id: String, in directory: String, wanted: Settings, signer: AuthenticationKey
  ) throws {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
    let found = id == "last" ? names.last : names.first { $0 == id }
    guard let found else {
      throw OptimizationStoreError.unknown(id, known: Array(names.suffix(3)))
    }
    let path = "\(directory)/\(found)"
    for folder in [(directory as NSString).deletingLastPathComponent, directory, path] {
      try StoreDirectory.tighten(folder)
    }
    guard let data = try? StoreFile.read("\(path)/settings.json"),
      var settings = try? JSONDecoder().decode(Settings.self, from: data)
    else {
      throw OptimizationStoreError.file(
        path: "\(path)/settings.json", reason: "the settings cannot be read")
    }
    let settingsCode = (try? StoreFile.read("\(path)/settings.code")).map { Array($0) } ?? []
    guard OptimizationStore.code(ofSettings: data, of: found, by: signer).matches(settingsCode)
    else { throw OptimizationStoreError.unsigned(found) }
    func refuse(_ what: String) -> OptimizationStoreError { .different(found, what: what) }
    guard settings.suites == wanted.suites else { throw refuse("it belongs to other suites") }
    // A run that ended with a better prompt has written it to the file.
    let written = ["best.md", "accepted.md"].map {
      try? StoreFile.read("\(path)/\($0)")
    }
    guard settings.prompt == wanted.prompt || written.contains(Data(wanted.prompt.utf8)) else {
      throw refuse("the prompt file changed since it began")
    }
    guard settings.optimizerModel == wanted.optimizerModel else {
      throw refuse("its optimizer model is \(settings.optimizerModel)")
    }
    settings.options.maximumCost = wanted.options.maximumCost
    settings.options.maximumCalls = wanted.options.maximumCalls
    settings.options.maximumIterations = wanted.options.maximumIterations
    settings.options.heldOutLooks = wanted.options.heldOutLooks
    // Takes the lock first: the ledger must not grow while it is read.
    let lock = try OptimizationStore.lock(settings.promptPath, in: directory)
    do {
      try self.init(
        id: found, folder: path, settings: settings,
        ledger: OptimizationStore.ledger("\(path)/events.jsonl", of: found, by: signer),
        lock: lock, signer: signer)
    } catch {
      Foundation.close(lock)
      throw error
    }
  }

  private init(
    id: String, folder: String, settings: Settings, ledger: [OptimizationEvent], lock: Int32,
    signer: AuthenticationKey
  ) throws {
    let path = "\(folder)/\(ledger.isEmpty ? "events.jsonl" : OptimizationStore.nextLedger)"
    events = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, StoreFile.mode)
    guard events >= 0 else {
      throw OptimizationStoreError.file(path: path, reason: String(cString: strerror(errno)))
    }
    self.id = id
    self.folder = folder
    self.settings = settings
    self.ledger = ledger
    self.lock = lock
    self.signer = signer
  }

  /// The name of the new ledger, while the old one has more events.
  private static let nextLedger = "events.next.jsonl"

  /// Reads a ledger. A last line without an end was cut by a crash; no later step depends on it.
  private static func ledger(
    _ path: String, of id: String, by signer: AuthenticationKey
  ) throws -> [OptimizationEvent] {
    let text = (try? StoreFile.read(path)) ?? Data()
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines.removeLast()
    return try lines.enumerated().map { number, line in
      let line = SignedLine(String(decoding: line, as: UTF8.self))
      guard let line, let code = SHA256Digest(hexadecimal: line.code),
        OptimizationStore.code(of: line.text, at: number, of: id, by: signer).matches(code.bytes)
      else { throw OptimizationStoreError.unsigned(id) }
      return try JSONDecoder().decode(OptimizationEvent.self, from: Data(line.text.utf8))
    }
  }

  /// The code that signs the settings of an optimization.
  private static func code(
    ofSettings text: Data, of id: String, by signer: AuthenticationKey
  ) -> AuthenticationCode {
    var fields = SignedFields(.settings)
    fields.add(id)
    fields.add(bytes: Array(text))
    return signer.code(for: fields.bytes)
  }

  /// The code that signs an event, together with its position in the ledger.
  private static func code(
    of text: String, at number: Int, of id: String, by signer: AuthenticationKey
  ) -> AuthenticationCode {
    var fields = SignedFields(.event)
    fields.add(id)
    fields.add(number)
    fields.add(text)
    return signer.code(for: fields.bytes)
  }

  /// Takes the lock of a prompt file.
  private static func lock(_ prompt: String, in directory: String) throws -> Int32 {
    let name = StableHash("optimization", prompt).hexadecimal
    let lock = open(
      "\(directory)/.lock-\(name)", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, StoreFile.mode)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      if lock >= 0 { Foundation.close(lock) }
      throw OptimizationStoreError.busy(prompt: prompt)
    }
    return lock
  }

  /// Saves the prompt with the parts that a person accepted.
  func keep(accepted text: String) throws {
    try OptimizationStore.write(text, to: "\(folder)/accepted.md")
  }

  /// Closes the files, and releases the lock on the prompt.
  package func close() {
    Foundation.close(events)
    Foundation.close(lock)
  }

  /// Records an event. A resumed optimization repeats its events, so its ledger is written anew.
  ///
  /// - Returns: The error in words, or `nil`; the optimization continues in both cases.
  package func take(_ event: OptimizationEvent, redactor: Redactor) -> String? {
    do {
      // Redacts each string by itself, so that a key next to an escape leaves valid JSON.
      let json = try JSONValue.parse(
        String(decoding: try JSONEncoder().encode(event), as: UTF8.self))
      let text = json.mappingStrings { redactor.redact($0) }.compact
      let number = count.withLock { $0 }
      let code = OptimizationStore.code(of: text, at: number, of: id, by: signer)
      let line = SignedLine(text, code: SHA256Digest(bytes: code.bytes)?.hexadecimal ?? "")
      try OptimizationStore.write(
        line.written + "\n", to: events, path: "\(folder)/events.jsonl")
      try replaceLedger()
      for (name, text) in OptimizationFiles.files(for: event) {
        let path = "\(folder)/\(name)"
        try StoreDirectory.createFolder((path as NSString).deletingLastPathComponent)
        try OptimizationStore.write(redactor.redact(text), to: path)
      }
      return nil
    } catch let error as any CustomStringConvertible {
      return "the optimization cannot be recorded: \(error.description)"
    } catch {
      return "the optimization cannot be recorded: \(error.localizedDescription)"
    }
  }

  /// Replaces the old ledger once the new one has as many events.
  private func replaceLedger() throws {
    let written = count.withLock { count in
      count += 1
      return count
    }
    let path = "\(folder)/events.jsonl"
    guard !ledger.isEmpty, written == ledger.count else { return }
    guard rename("\(folder)/\(OptimizationStore.nextLedger)", path) == 0 else {
      throw OptimizationStoreError.file(path: path, reason: String(cString: strerror(errno)))
    }
  }

  private static func write(_ text: String, to path: String) throws {
    try StoreFile.write(text.utf8, to: path)
  }

  private static func write(_ text: String, to descriptor: Int32, path: String) throws {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(
          descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw OptimizationStoreError.file(path: path, reason: String(cString: strerror(errno)))
      }
      start += count
    }
  }
}
