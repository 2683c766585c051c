import Digest
import Foundation
import Testing

@testable import Storage

struct HostStoreTests {
  private let place: TemporaryDirectory
  private let store: HostStore
  private static let name = String(repeating: "0a", count: 32)

  init() throws {
    place = try TemporaryDirectory()
    store = HostStore(directory: place.path, key: .test)
  }

  private func stage(_ host: String = "#!/bin/sh\n") throws -> String {
    let folder = try store.makeStagingFolder()
    try Data(host.utf8).write(to: URL(filePath: "\(folder)/host"))
    chmod("\(folder)/host", 0o755)
    try Data("[]".utf8).write(to: URL(filePath: "\(folder)/suites.json"))
    return folder
  }

  @discardableResult
  private func add(_ name: String = name, host: String = "#!/bin/sh\n") throws -> HostEntry {
    try store.publish(try stage(host), as: name)
  }

  private func path(_ file: String, of name: String = name) -> String {
    "\(place.path)/\(name)/\(file)"
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: place.path))?.sorted() ?? []
  }

  @Test func `finds a published entry and leaves no other file`() throws {
    #expect(store.entry(HostStoreTests.name) == nil)
    let entry = try add()
    #expect(entry.executable == path("host"))
    #expect(store.entry(HostStoreTests.name)?.list == Data("[]".utf8))
    #expect(names == [HostStoreTests.name])
    #expect(store.summary().count == 1 && store.summary().bytes > 0)
  }

  @Test(arguments: [
    "emptied list", "cut host", "flipped byte", "no host", "no seal", "no lock", "list of another",
    "linked host", "linked list", "not executable", "other's", "writable", "file", "link",
  ])
  func `ignores and replaces a damaged entry`(damage: String) throws {
    do { try add() }
    let folder = "\(place.path)/\(HostStoreTests.name)"
    switch damage {
    case "emptied list": truncate(path("suites.json"), 0)
    case "cut host": truncate(path("host"), 4)
    case "flipped byte": try Data("#!/bin/sH\n".utf8).write(to: URL(filePath: path("host")))
    case "no host": unlink(path("host"))
    case "no seal": unlink(path("seal"))
    case "no lock": unlink(path("lock"))
    case "list of another": try Data("[1]".utf8).write(to: URL(filePath: path("suites.json")))
    case "linked host", "linked list":
      let file = path(damage == "linked host" ? "host" : "suites.json")
      rename(file, "\(place.path)/elsewhere")
      symlink("\(place.path)/elsewhere", file)
    case "not executable": chmod(path("host"), 0o600)
    case "other's":
      let other = HostStore(directory: place.path, key: .other)
      #expect(other.entry(HostStoreTests.name) == nil)
      _ = try other.publish(try stage(), as: HostStoreTests.name)
    case "writable": chmod(folder, 0o777)
    case "file":
      try FileManager.default.removeItem(atPath: folder)
      try Data().write(to: URL(filePath: folder))
    default:
      rename(folder, "\(place.path)/elsewhere")
      symlink("\(place.path)/elsewhere", folder)
    }
    #expect(store.entry(HostStoreTests.name) == nil)
    let entry = try add()
    #expect(try String(contentsOfFile: entry.executable, encoding: .utf8) == "#!/bin/sh\n")
    #expect(store.entry(HostStoreTests.name) != nil)
    #expect(names.filter { $0 != "elsewhere" } == [HostStoreTests.name])
    if damage == "link" {
      #expect(FileManager.default.fileExists(atPath: "\(place.path)/elsewhere/host"))
    }
  }

  @Test func `ignores an entry copied to another name`() throws {
    try add()
    let other = String(repeating: "0b", count: 32)
    try FileManager.default.copyItem(
      atPath: "\(place.path)/\(HostStoreTests.name)", toPath: "\(place.path)/\(other)")
    #expect(store.entry(other) == nil)
  }

  @Test func `keeps the first of two published entries unless told to replace it`() throws {
    let first = try add(host: "first")
    let second = try add(host: "second")
    #expect(first.executable == second.executable)
    #expect(try String(contentsOfFile: second.executable, encoding: .utf8) == "first")
    let third = try store.publish(
      try stage("third"), as: HostStoreTests.name, replacing: true)
    #expect(try String(contentsOfFile: third.executable, encoding: .utf8) == "third")
    #expect(names == [HostStoreTests.name])
  }

  @Test func `pruning removes the oldest unused entries and no foreign files`()
    throws
  {
    let entries = (0..<6).map { String(repeating: "\($0)c", count: 32) }
    var used: HostEntry?
    for (index, name) in entries.enumerated() {
      let entry = try add(name)
      if index == 1 { used = entry }
      setAge(6 - index, of: name)
    }
    let foreign = [
      "docs", String(repeating: "g", count: 64), String(repeating: "A", count: 64), "0a",
    ]
    for name in foreign {
      try FileManager.default.createDirectory(
        atPath: "\(place.path)/\(name)", withIntermediateDirectories: true)
      setAge(100, of: name)
    }
    try Data().write(to: URL(filePath: "\(place.path)/\(String(repeating: "ff", count: 32))"))
    symlink("docs", "\(place.path)/\(String(repeating: "fe", count: 32))")
    setAge(5, of: try stage().replacing("\(place.path)/", with: ""))
    _ = try stage()
    #expect(store.prune(keeping: 2) == 3)
    #expect(Set(names).isSuperset(of: foreign + [entries[1], entries[4], entries[5]]))
    #expect(Set(names).isDisjoint(with: [entries[0], entries[2], entries[3]]))
    #expect(names.filter { $0.hasPrefix(".staging-") }.count == 1)
    #expect(names.contains(String(repeating: "ff", count: 32)))
    #expect(names.contains(String(repeating: "fe", count: 32)))
    withExtendedLifetime(used) {}
    used = nil
    #expect(store.prune(keeping: 0) == 3)
  }

  @Test func `uses a private temporary directory without a home, and warns at most once`() throws {
    var warnings: [String] = []
    let first = try HostStore.open(environment: [:]) { warnings.append($0) }
    let second = try HostStore.open(environment: ["HOME": "nowhere"]) { warnings.append($0) }
    #expect(first.directory == second.directory)
    #expect(warnings.count <= 1)
    #expect(warnings.allSatisfy { $0.contains("kept only for this run, in '\(first.directory)'") })
    var status = stat()
    lstat(first.directory, &status)
    #expect(status.st_mode & 0o777 == 0o700)
  }

  @Test func `rejects a store key that is too short`() throws {
    #expect(throws: StorageError.self) {
      try HostStore.open(environment: [StoreKey.variable: "short"]) { _ in }
    }
  }

  /// Sets the age of a folder, in days.
  private func setAge(_ days: Int, of name: String) {
    let used = timeval(tv_sec: time(nil) - 86_400 * days, tv_usec: 0)
    utimes("\(place.path)/\(name)", [used, used])
  }
}
