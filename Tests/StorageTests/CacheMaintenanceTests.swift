import Digest
import Foundation
import Models
import PromptCI
import Results
import Testing

@testable import Storage

struct CacheMaintenanceTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func cache(
    _ key: AuthenticationKey = .test, sizeLimit: Int = CacheSizeLimit.standard
  ) throws -> ResponseCache {
    try ResponseCache(directory: directory.path, key: key, sizeLimit: sizeLimit)
  }

  private func key(_ name: String) -> CacheKey {
    CacheKey(digest: SHA256Digest(name))
  }

  private func store(_ names: [String], in cache: ResponseCache, size: Int = 3) throws {
    for name in names {
      try cache.store(
        Response(String(repeating: "x", count: size)), for: key(name),
        request: ModelRequest(
          model: "m/\(name.prefix(1))", prompt: RenderedPrompt(instructions: nil, turns: []),
          options: GenerationOptions()))
    }
  }

  private func execute(_ sql: String) throws {
    try Database(path: "\(directory.path)/cache.sqlite", busyTimeout: .seconds(1)).execute(sql)
  }

  @Test func `adopting signs every answer and vector, and counts them beforehand`() throws {
    try store(["a1", "a2", "b1"], in: try cache(.other))
    try cache(.other).store([(key: key("v"), vector: [1])], model: "e")
    let cache = try cache()
    try store(["own"], in: cache)
    var contents = try cache.contents()
    #expect(contents.answers.count == 4 && contents.answers.unsigned == 3)
    #expect(contents.vectors.count == 1 && contents.vectors.unsigned == 1)
    #expect(contents.unsignedModels == ["m/a": 2, "m/b": 1, "e": 1])
    try cache.adopt()
    contents = try cache.contents()
    #expect(contents.answers.count == 4 && contents.answers.unsigned == 0)
    #expect(contents.vectors.unsigned == 0)
    #expect(try cache.response(for: key("a1")).value?.text == "xxx")
    #expect(try cache.vector(for: key("v")).value == [1])
    // Nothing else is trusted: a later edit is detected.
    try execute("UPDATE response SET text = 'y'")
    #expect(try cache.response(for: key("a1")) == .unsigned)
  }

  @Test func `pruning removes the least recently used answers down to the limit`() throws {
    let names = (0..<40).map { "a\($0)" }
    do {
      let cache = try cache()
      try store(names, in: cache, size: 50_000)
      try cache.store([(key: key("v"), vector: [Double](repeating: 0, count: 5_000))], model: "e")
    }
    for (index, name) in names.enumerated() {
      try execute(
        "UPDATE response SET created_at = \(1_000 + index) WHERE key = x'\(key(name).digest.hexadecimal)'"
      )
    }
    do {
      let cache = try cache()
      try cache.adopt()
      for name in ["a0", "a3"] { #expect(try cache.response(for: key(name)).value != nil) }
      try cache.noteUses()
      let removed = try cache.prune(to: 1_200_000)
      #expect((10...25).contains(removed), "\(removed)")
      #expect(try cache.contents().bytes <= 1_200_000)
      for name in ["a0", "a3", "a39", "a30"] {
        #expect(try cache.response(for: key(name)).value != nil, "\(name)")
      }
      for name in ["a1", "a2", "a4"] { #expect(try cache.response(for: key(name)) == .missing) }
      #expect(try cache.vector(for: key("v")).value != nil)
    }
    let file = try Data(contentsOf: URL(filePath: "\(directory.path)/cache.sqlite"))
    #expect(file.count <= 1_250_000)
  }

  @Test func `the limit applies when the cache opens and while it stores`() throws {
    let cache = try cache(sizeLimit: 1_000_000)
    try store((0..<100).map { "a\($0)" }, in: cache, size: 50_000)
    #expect(try cache.contents().bytes <= 1_200_000)
    try store((0..<60).map { "b\($0)" }, in: try self.cache(), size: 50_000)
    #expect(try cache.contents().bytes > 2_000_000)
    #expect(try self.cache(sizeLimit: 1_000_000).contents().bytes <= 1_000_000)
  }

  @Test func `clearing removes everything`() throws {
    let cache = try cache()
    try store(["a"], in: cache)
    try cache.store([(key: key("v"), vector: [1])], model: "e")
    try cache.clear()
    #expect(try cache.contents().answers.count == 0)
    #expect(try cache.contents().vectors.count == 0)
    #expect(try cache.response(for: key("a")) == .missing)
  }

  @Test(arguments: [
    ("500MB", 500_000_000), ("2GB", 2_000_000_000), ("1.5 GB", 1_500_000_000),
    ("1000000", 1_000_000),
    ("2G", 2_000_000_000), ("5000kB", 5_000_000), ("1TB", 1_000_000_000_000),
  ])
  func `parses a size`(text: String, bytes: Int) throws {
    #expect(CacheSizeLimit.bytes(text) == bytes)
    #expect(try CacheSizeLimit.limit(in: ["PROMPT_CI_CACHE_SIZE": text]) == bytes)
  }

  @Test(arguments: ["many", "-1GB", "0", "10kB", "1e9", "nan", "1GBB", "99999999TB", "inf", "٣GB"])
  func `rejects a size that is malformed or too small`(text: String) throws {
    #expect(CacheSizeLimit.bytes(text) == nil)
    let error = #expect(throws: StorageError.self) {
      try CacheSizeLimit.limit(in: ["PROMPT_CI_CACHE_SIZE": text])
    }
    #expect(try #require(error?.description).contains("PROMPT_CI_CACHE_SIZE is '\(text)'"))
  }

  @Test func `adopting runs signs their results, records and prompts`() throws {
    let theirs = try RunStore(directory: directory.path, key: .other)
    let run = StoredRun(
      startedAt: "2026-11-21T07:00:00.000Z", gitCommit: nil, isDirty: nil, isWhole: true,
      wasInterrupted: false, verdict: "pass", duration: 1, cost: nil,
      suites: [
        StoredSuite(
          name: "S", model: "m", promptPath: nil, promptSHA256: "1f", verdict: "pass", cost: nil,
          tallies: [:])
      ])
    let result = StoredResult(
      suite: "S", sample: "a", outcome: "pass", passes: 1, failures: 0, errors: 0, skips: 0)
    let id = try theirs.add(run, results: [[result]], prompts: ["1f": "p"]) { append in
      try append(Array("{}".utf8))
    }
    let store = try RunStore(directory: directory.path, key: .test)
    #expect(try store.contents().unsigned == 1)
    try store.adopt()
    #expect(try store.contents().unsigned == 0)
    #expect(try store.run(id: id)?.verdict == "pass")
    #expect(try store.results(ofRun: id) == [result])
    #expect(try store.record(of: id) == Data("{}".utf8))
    #expect(try store.prompt(sha256: "1f") == "p")
    #expect(store.unsignedNote == nil)
  }
}
