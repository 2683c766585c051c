import Digest
import Foundation
import Testing

@testable import Storage

struct StoreFileTests {
  private let place: TemporaryDirectory

  init() throws {
    place = try TemporaryDirectory()
  }

  private var store: String { "\(place.path)/.prompt-ci" }

  private func open() throws {
    _ = try ResponseCache(directory: store, key: .test)
    _ = try RunStore(directory: store, key: .test)
  }

  private func modes() throws -> [String: mode_t] {
    var modes: [String: mode_t] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: store) + [""] {
      var status = stat()
      lstat("\(store)/\(name)", &status)
      modes[name] = status.st_mode & 0o777
    }
    return modes
  }

  @Test func `a store is private to the user, also if it existed with wider permissions`() throws {
    let cache = try ResponseCache(directory: store, key: .test)
    let runs = try RunStore(directory: store, key: .test)
    func check() throws {
      for (name, mode) in try modes() {
        #expect(mode == (["", "runs"].contains(name) ? 0o700 : 0o600), "\(name)")
      }
    }
    #expect(try modes().keys.contains("cache.sqlite-wal"))
    try check()
    withExtendedLifetime((cache, runs)) {}
    for name in try modes().keys where name != ".gitignore" {
      chmod("\(store)/\(name)", ["", "runs"].contains(name) ? 0o777 : 0o666)
    }
    try open()
    try check()
  }

  @Test(arguments: [
    ".prompt-ci", ".prompt-ci/cache.sqlite", ".prompt-ci/runs", ".prompt-ci/runs.sqlite",
    ".prompt-ci/cache.sqlite-wal", ".prompt-ci/runs.sqlite-shm", ".prompt-ci/cache.sqlite-journal",
  ])
  func `a link is not followed`(name: String) throws {
    try open()
    let path = "\(place.path)/\(name)"
    let target = "\(place.path)/elsewhere"
    if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.moveItem(atPath: path, toPath: target)
    }
    symlink(target, path)
    let error = #expect(throws: StorageError.self) { try open() }
    #expect(error == .unsafe(path: path, reason: StoreFile.linkReason))
  }

  @Test func `a file is written privately, and replaces a link`() throws {
    let path = "\(place.path)/file"
    symlink("\(place.path)/target", path)
    try StoreFile.write("new".utf8, to: path)
    #expect(try StoreFile.read(path) == Data("new".utf8))
    #expect(!FileManager.default.fileExists(atPath: "\(place.path)/target"))
    var status = stat()
    lstat(path, &status)
    #expect(status.st_mode & 0o777 == 0o600)
  }
}
