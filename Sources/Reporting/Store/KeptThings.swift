internal import Console
internal import Foundation
package import Storage

/// The stored data of a directory and a user: answers, vectors, runs and compiled suites.
package struct KeptThings {
  private static let directory = ".prompt-ci"

  private let environment: [String: String]
  private let cache: ResponseCache?
  private let runs: RunStore?
  /// The compiled suites, or the error that keeps them from being read.
  private let hosts: Result<HostStore, StorageError>

  /// Opens the existing stores; only the user's key is created if it is missing.
  ///
  /// - Throws: `StorageError` if an existing store cannot be opened.
  package init(environment: [String: String]) throws(StorageError) {
    self.environment = environment
    cache = try ResponseCache.existing(in: KeptThings.directory, environment: environment)
    runs = try RunStore.existing(in: KeptThings.directory, environment: environment)
    do throws(StorageError) {
      hosts = .success(try HostStore.own(environment: environment))
    } catch {
      hosts = .failure(error)
    }
  }

  /// A listing of the stored data and its sizes.
  package func sizeReport() throws(StorageError) -> String {
    let contents = try cache?.contents() ?? CacheContents()
    let runRows = try runs?.contents() ?? CacheContents.Rows()
    let limit = try CacheSizeLimit.limit(in: environment)
    var lines = [
      "answers   " + KeptThings.text(contents.answers, "answer"),
      "vectors   " + KeptThings.text(contents.vectors, "vector"),
      "together  \(KeptThings.size(contents.bytes)) of \(KeptThings.size(limit))"
        + ", in \(KeptThings.directory)/cache.sqlite",
      "runs      " + KeptThings.text(runRows, "run")
        + ", \(KeptThings.size(StoreFile.size(ofDirectory: "\(KeptThings.directory)/runs")))",
    ]
    switch hosts {
    case .success(let hosts):
      let (count, bytes) = hosts.summary()
      lines.append(
        "compiled  \(Quantity.count(count, "suite host")), \(KeptThings.size(bytes)), of at most "
          + "\(HostStore.keptCount), in \(hosts.directory)")
    case .failure(let error): lines.append("compiled  none is stored: \(error)")
    }
    let unsigned = contents.answers.unsigned + contents.vectors.unsigned + runRows.unsigned
    if unsigned > 0 {
      lines.append(
        "Data that is not signed by this user's key is not used; `prompt-ci cache adopt` signs it.")
    }
    return lines.joined(separator: "\n")
  }

  /// Removes the least recently used entries.
  ///
  /// - Parameter limit: The number of bytes of answers and vectors to keep.
  /// - Returns: A description of what was removed.
  /// - Throws: `StorageError` if the cache cannot be written.
  package func prune(to limit: Int) throws(StorageError) -> String {
    let removed = try cache?.prune(to: limit) ?? 0
    let left = try cache?.contents().bytes ?? 0
    var text =
      "removed \(Quantity.count(removed, "answer or vector", "answers and vectors")); "
      + "\(KeptThings.size(left)) of at most \(KeptThings.size(limit)) are left"
    if case .success(let hosts) = hosts {
      let count = hosts.prune()
      text += "\nremoved \(Quantity.count(count, "suite host")) in \(hosts.directory)"
    }
    return text
  }

  /// Removes all answers, vectors and compiled suites; runs are not a cache and stay.
  ///
  /// - Returns: A description of what was removed.
  /// - Throws: `StorageError` if the cache cannot be written.
  package func clear() throws(StorageError) -> String {
    let contents = try cache?.contents() ?? CacheContents()
    try cache?.clear()
    var text =
      "removed \(Quantity.count(contents.answers.count, "answer")) and "
      + "\(Quantity.count(contents.vectors.count, "vector")), \(KeptThings.size(contents.bytes))"
    if case .success(let hosts) = hosts {
      let count = hosts.prune(keeping: 0)
      let left = hosts.summary().count
      text +=
        "\nremoved \(Quantity.count(count, "suite host")) in \(hosts.directory)"
        + (left > 0 ? "; \(Quantity.count(left)) in use" : "")
    }
    return text
  }

  /// Signs all entries that the user's key has not signed.
  ///
  /// - Returns: A description of what was signed.
  /// - Throws: `StorageError` if a store cannot be written.
  package func adopt() throws(StorageError) -> String {
    let contents = try cache?.contents() ?? CacheContents()
    let runRows = try runs?.contents() ?? CacheContents.Rows()
    try cache?.adopt()
    try runs?.adopt()
    let counts = [
      (contents.answers, "answer"), (contents.vectors, "vector"), (runRows, "run"),
    ]
    guard counts.contains(where: { $0.0.unsigned > 0 }) else {
      return "there is nothing to sign in \(KeptThings.directory): "
        + "everything stored is signed by this user's key"
    }
    let lines = counts.map { rows, noun in
      "  \(noun)s  \(Quantity.count(rows.unsigned)) of \(Quantity.count(rows.count))"
    }
    let models = contents.unsignedModels.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = models.prefix(10).map {
      "  of \(VisibleText.line($0.key, columns: 100)): \(Quantity.count($0.value))"
    }
    let rest =
      models.count > 10 ? ["  and of \(Quantity.count(models.count - 10, "more model"))"] : []
    return
      (["signed in \(KeptThings.directory), and trusted from now on:"] + lines + shown + rest + [
        "Their origin is unknown: from now on they count as a model's answers."
      ]).joined(separator: "\n")
  }

  private static func text(_ rows: CacheContents.Rows, _ noun: String) -> String {
    let unsigned =
      rows.unsigned > 0
      ? ", of which \(Quantity.count(rows.unsigned)) not signed by this user's key" : ""
    return Quantity.count(rows.count, noun) + unsigned
  }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000_000: "\(Quantity.fixed(Double(bytes) / 1e3, digits: 1)) kB"
    case ..<1_000_000_000: "\(Quantity.fixed(Double(bytes) / 1e6, digits: 1)) MB"
    default: "\(Quantity.fixed(Double(bytes) / 1e9, digits: 1)) GB"
    }
  }
}
