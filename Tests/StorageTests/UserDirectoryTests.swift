import Foundation
import Testing

@testable import Storage

struct UserDirectoryTests {
  private let place: TemporaryDirectory

  init() throws {
    place = try TemporaryDirectory()
    for name in ["home", "work/deep", "repository/.git", "repository/deep"] {
      try FileManager.default.createDirectory(
        atPath: "\(place.path)/\(name)", withIntermediateDirectories: true)
    }
  }

  private func path(
    _ environment: [String: String], in directory: String = "work",
    _ purpose: UserDirectory.Purpose = .cache
  ) throws -> String {
    let environment = environment.mapValues { $0.replacing("PLACE", with: place.path) }
    return try UserDirectory(
      purpose, environment: environment, workingDirectory: "\(place.path)/\(directory)"
    ).path.replacing(place.path, with: "PLACE")
  }

  @Test(arguments: [
    (["HOME": "PLACE/home"], "PLACE/home/.cache/prompt-ci"),
    (["HOME": "PLACE/home", "XDG_CACHE_HOME": ""], "PLACE/home/.cache/prompt-ci"),
    (["HOME": "PLACE/home", "XDG_CACHE_HOME": "PLACE/cache"], "PLACE/cache/prompt-ci"),
    (["XDG_CACHE_HOME": "PLACE/new/er"], "PLACE/new/er/prompt-ci"),
  ])
  func `is private and below the user's cache directory`(
    environment: [String: String], expected: String
  ) throws {
    #expect(try path(environment) == expected)
    var status = stat()
    lstat(expected.replacing("PLACE", with: place.path), &status)
    #expect(status.st_mode & 0o777 == 0o700)
  }

  @Test func `the state directory is separate from the cache directory`() throws {
    let environment = ["HOME": "PLACE/home"]
    #expect(try path(environment, .state) == "PLACE/home/.local/state/prompt-ci")
    #expect(
      try path(["XDG_STATE_HOME": "PLACE/state"], .state) == "PLACE/state/prompt-ci")
  }

  @Test(arguments: [
    (["XDG_CACHE_HOME": "cache"], "work", "is relative to the current directory"),
    (
      ["XDG_CACHE_HOME": ".", "HOME": "PLACE/home"], "work", "is relative to the current directory"
    ),
    (["HOME": ""], "work", "not an absolute path"),
    ([:], "work", "neither HOME nor"),
    (["XDG_CACHE_HOME": "PLACE/repository/cache"], "repository", "is in '"),
    (["XDG_CACHE_HOME": "PLACE/repository/cache"], "repository/deep", "is in '"),
    (["XDG_CACHE_HOME": "PLACE/work/../repository"], "repository/deep", "is in '"),
    (["HOME": "PLACE/repository"], "repository/deep", "is in '"),
    (["XDG_CACHE_HOME": "PLACE/work"], "work", "is in '"),
    (["XDG_CACHE_HOME": "PLACE/linked", "HOME": "PLACE/home"], "repository", "is in '"),
    (["XDG_CACHE_HOME": "PLACE/file"], "work", "Not a directory"),
    (["XDG_CACHE_HOME": "PLACE/link"], "work", "symbolic link"),
    (["XDG_CACHE_HOME": "/proc"], "work", "cannot be written to"),
  ])
  func `rejects a directory that is unusable or inside a repository`(
    environment: [String: String], directory: String, reason: String
  ) throws {
    try Data().write(to: URL(filePath: "\(place.path)/file"))
    symlink("\(place.path)/repository", "\(place.path)/linked")
    mkdir("\(place.path)/link", 0o700)
    symlink("\(place.path)/home", "\(place.path)/link/prompt-ci")
    let error = #expect(throws: UserDirectory.Refusal.self) {
      try path(environment, in: directory)
    }
    #expect(try #require(error?.description).contains(reason), "\(error as Any)")
  }

  @Test func `accepts a home directory that is the working directory`() throws {
    #expect(try path(["HOME": "PLACE/home"], in: "home") == "PLACE/home/.cache/prompt-ci")
    #expect(
      try path(["HOME": "PLACE/home"], in: "") == "PLACE/home/.cache/prompt-ci")
  }

  @Test func `removes write permission of others`() throws {
    let folder = "\(place.path)/home/.cache/prompt-ci"
    _ = try path(["HOME": "PLACE/home"])
    chmod(folder, 0o777)
    _ = try path(["HOME": "PLACE/home"])
    var status = stat()
    lstat(folder, &status)
    #expect(status.st_mode & 0o777 == 0o700)
  }
}
