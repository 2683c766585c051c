import Digest
import Foundation
import Testing

@testable import Storage

struct StoreKeyTests {
  private let state: TemporaryDirectory
  private let work: TemporaryDirectory

  init() throws {
    state = try TemporaryDirectory()
    work = try TemporaryDirectory()
  }

  private var path: String { "\(state.path)/prompt-ci/key" }

  private func load(_ environment: [String: String] = [:]) throws(StorageError) -> [UInt8] {
    try StoreKey.load(
      environment: ["XDG_STATE_HOME": state.path].merging(environment) { $1 },
      workingDirectory: work.path
    ).code(for: []).bytes
  }

  @Test func `is created once, privately, and shared by all processes`() async throws {
    let codes = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 { group.addTask { try load() } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(codes.count == 1)
    #expect(mode(of: path) == 0o600)
    #expect(mode(of: "\(state.path)/prompt-ci") == 0o700)
    #expect(try Data(contentsOf: URL(filePath: path)).count == 32)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(state.path)/prompt-ci")
    #expect(names == ["key"])
  }

  @Test func `differs after the key file is deleted`() throws {
    let first = try load()
    unlink(path)
    #expect(try load() != first)
  }

  @Test func `the variable takes precedence over the file, and is trimmed`() throws {
    let secret = String(repeating: "s", count: 32)
    let code = try load([StoreKey.variable: secret])
    #expect(try load([StoreKey.variable: " \(secret)\n"]) == code)
    #expect(try load([StoreKey.variable: secret + "t"]) != code)
    #expect(!FileManager.default.fileExists(atPath: path))
    // A secret that a fork does not get is an empty variable.
    _ = try load([StoreKey.variable: ""])
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: [
    "short", String(repeating: "s", count: 31), "  " + String(repeating: "é", count: 15),
  ])
  func `a variable that is too short is an error`(value: String) throws {
    let error = #expect(throws: StorageError.self) { try load([StoreKey.variable: value]) }
    let text = try #require(error?.description)
    #expect(text.hasPrefix("error: PROMPT_CI_STORE_KEY has "))
    #expect(text.contains("openssl rand -hex 32"))
  }

  @Test func `a key file that is readable by others, damaged or a link is an error`() throws {
    _ = try load()
    let key = try Data(contentsOf: URL(filePath: path))
    func refusal() throws -> String {
      let error = #expect(throws: StorageError.self) { try load() }
      guard case .badKey(let reason) = error else { return "\(error as Any)" }
      return reason
    }
    for mode: mode_t in [0o644, 0o640, 0o602] {
      chmod(path, mode)
      #expect(try refusal().contains("other users can read the key"))
    }
    chmod(path, 0o600)
    for damaged in [Data(), key.dropLast(), key + [1], Data(repeating: 0, count: 32)] {
      try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 0)
      try FileHandle(forWritingTo: URL(filePath: path)).write(contentsOf: damaged)
      #expect(try refusal().contains("is damaged; delete it"))
    }
    unlink(path)
    try key.write(to: URL(filePath: "\(state.path)/elsewhere"))
    chmod("\(state.path)/elsewhere", 0o600)
    symlink("\(state.path)/elsewhere", path)
    #expect(try refusal().contains("it is a symbolic link"))
    unlink(path)
    mkdir(path, 0o700)
    #expect(try refusal().contains("is not a file"))
  }

  @Test func `is an error without a directory for it`() throws {
    for environment in [
      [:], ["HOME": "relative"], ["XDG_STATE_HOME": "state", "HOME": state.path],
    ] {
      let error = #expect(throws: StorageError.self) {
        try StoreKey.load(environment: environment, workingDirectory: work.path)
      }
      guard case .noKey = error else {
        Issue.record("\(error as Any)")
        continue
      }
    }
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    lstat(path, &status)
    return status.st_mode & 0o777
  }
}
