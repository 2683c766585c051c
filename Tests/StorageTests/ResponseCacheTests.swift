import Digest
import Foundation
import Models
import PromptCI
import Testing

@testable import Storage

struct ResponseCacheTests {
  @Test(arguments: [
    Response("refund_request"),
    Response(""),
    Response("a\0b\r\n\u{1b}[0m 🙂 é", finishReason: .length, latency: 0.1 + 0.2),
    Response("no", finishReason: .refusal, usage: TokenUsage(input: 1 << 39, output: 3)),
    Response(String(repeating: "long ", count: 400_000), finishReason: .other, latency: 12.5),
    Response("0", finishReason: .toolCalls),
    Response("streamed", latency: 2, timeToFirstToken: 0.1 + 0.2),
    Response("", tokenLogProbabilities: []),
    Response("of nothing, and counted", usage: TokenUsage()),
    Response("of something, and not all", usage: TokenUsage(input: 3, isReported: false)),
    Response(
      "ab",
      tokenLogProbabilities: [
        TokenLogProbability(
          "a\0\"", logProbability: -0.1,
          alternatives: [.init("é", logProbability: -9999), .init("", logProbability: 0)]),
        TokenLogProbability("b", logProbability: -1e-300),
      ]),
    Response(
      "", finishReason: .toolCalls,
      toolCalls: [
        ToolCall(id: "a\0\"", name: "é", arguments: "{\n"), ToolCall(name: "", arguments: ""),
      ],
      usage: TokenUsage(input: 5, output: 4, cachedInput: 3, reasoning: 2)),
  ])
  func `returns a stored response, marked as cached`(response: Response) throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    let key = CacheKey(request("a"), baseURL: "")
    #expect(try cache.response(for: key).value == nil)
    try cache.store(response, for: key, request: request("a"))
    var cached = response
    cached.isCached = true
    #expect(try cache.response(for: key).value == cached)
    #expect(try cache.response(for: CacheKey(request("b"), baseURL: "")).value == nil)
  }

  @Test func `keeps the first of two answers to one request`() throws {
    let directory = try TemporaryDirectory()
    let caches = try [
      ResponseCache(directory: directory.path, key: .test),
      ResponseCache(directory: directory.path, key: .test),
    ]
    let key = CacheKey(request("a"), baseURL: "")
    #expect(try caches[0].keep(Response("one"), for: key, request: request("a")).text == "one")
    let kept = try caches[1].keep(Response("two"), for: key, request: request("a"))
    #expect(kept.text == "one" && kept.isCached)
    #expect(try caches[0].response(for: key).value?.text == "one")
  }

  @Test func `a cache without a directory is private`() throws {
    let own = try ResponseCache()
    let other = try ResponseCache()
    let key = CacheKey(request("a"), baseURL: "")
    try own.store(
      Response(String(repeating: "long ", count: 1 << 20)), for: key, request: request("a"))
    #expect(try own.response(for: key).value?.text.utf8.count == 5 << 20)
    #expect(try other.response(for: key).value == nil)
    #expect(own.leases == nil)
  }

  @Test func `keeps each repetition separately, and the latest answer of each`() throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    for repetition in 0..<3 {
      let request = request("a", repetition: repetition)
      let key = CacheKey(request, baseURL: "")
      try cache.store(Response("old \(repetition)"), for: key, request: request)
      try cache.store(Response("new \(repetition)"), for: key, request: request)
    }
    for repetition in 0..<3 {
      let key = CacheKey(request("a", repetition: repetition), baseURL: "")
      #expect(try cache.response(for: key).value?.text == "new \(repetition)")
    }
  }

  @Test func `writes answers to disk before store returns`() throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    try fill(cache, 0..<100)
    // The state after a kill: the files as they are now, without the processes' shared memory.
    let copy = try TemporaryDirectory()
    for name in ["cache.sqlite", "cache.sqlite-wal"] {
      try FileManager.default.copyItem(
        atPath: "\(directory.path)/\(name)", toPath: "\(copy.path)/\(name)")
    }
    let reopened = try ResponseCache(directory: copy.path, key: .test)
    for index in 0..<100 {
      let key = CacheKey(request("input \(index)"), baseURL: "")
      #expect(try reopened.response(for: key).value?.text == "answer \(index)")
    }
    withExtendedLifetime(cache) {}
  }

  @Test func `serves several threads at once`() async throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        group.addTask { try fill(cache, worker * 50..<worker * 50 + 100) }
      }
      try await group.waitForAll()
    }
    for index in 0..<450 {
      let key = CacheKey(request("input \(index)"), baseURL: "")
      #expect(try cache.response(for: key).value?.text == "answer \(index)")
    }
  }

  @Test func `creates a directory from several threads at once`() async throws {
    for _ in 0..<10 {
      let directory = try TemporaryDirectory()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<4 {
          group.addTask {
            let cache = try ResponseCache(directory: directory.path + "/new/er", key: .test)
            try fill(cache, worker * 5..<worker * 5 + 5)
          }
        }
        try await group.waitForAll()
      }
      let cache = try ResponseCache(directory: directory.path + "/new/er", key: .test)
      for index in 0..<20 {
        #expect(
          try cache.response(for: CacheKey(request("input \(index)"), baseURL: "")).value != nil)
      }
    }
  }

  @Test func `shares its file with another process that writes`() async throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    let other = Process()
    other.executableURL = URL(filePath: "/usr/bin/env")
    // The other process commits one row at a time, as a second run does.
    other.arguments = [
      "python3", "-c",
      """
      import hmac, sqlite3, struct, sys
      def word(type, value): return type + struct.pack("<q", value)
      def field(type, value): return word(type, len(value)) + value
      def text(value): return field(b"t", value.encode())
      db = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
      for i in range(300):
          db.execute("INSERT INTO response VALUES (?, 'm', 0, 'theirs', 'stop', 1, 2, 0.5, 0, 0, '', '', NULL, NULL, ?)",
                     (i.to_bytes(32, 'big'), hmac.digest(b"k", b"".join([
                         text("prompt-ci 1"), text("answer"), field(b"b", i.to_bytes(32, "big")), text("m"), word(b"i", 0),
                         text("theirs"), text("stop"), word(b"i", 1), word(b"i", 2), b"d" + struct.pack("<d", 0.5),
                         word(b"i", 0), word(b"i", 0), text(""), text(""), b"n", b"n"]), "sha256")))
      """, cache.path,
    ]
    try other.run()
    // Repeat until the other process has finished, so that the two run at the same time.
    repeat { try fill(cache, 0..<300) } while other.isRunning
    #expect(other.terminationStatus == 0)
    for index in 0..<300 {
      let bytes = [UInt8](repeating: 0, count: 30) + [UInt8(index >> 8), UInt8(index & 255)]
      let key = CacheKey(digest: try #require(SHA256Digest(bytes: bytes)))
      #expect(try cache.response(for: key).value?.text == "theirs")
      #expect(
        try cache.response(for: CacheKey(request("input \(index)"), baseURL: "")).value?.text
          == "answer \(index)")
    }
  }

  @Test func `excludes its directory from version control`() throws {
    let directory = try TemporaryDirectory()
    _ = try ResponseCache(directory: directory.path + "/a/b/", key: .test)
    let gitignore = directory.path + "/a/b/.gitignore"
    #expect(try String(contentsOfFile: gitignore, encoding: .utf8) == "*\n")
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/a/.gitignore"))
    try "mine\n".write(toFile: gitignore, atomically: true, encoding: .utf8)
    _ = try ResponseCache(directory: directory.path + "/a/b", key: .test)
    #expect(try String(contentsOfFile: gitignore, encoding: .utf8) == "mine\n")
  }

  @Test
  func `upgrades a file of the first format and treats its answers as unsigned`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/cache.sqlite"
    let key = CacheKey(request("a"), baseURL: "")
    // The statements that created the first format.
    let old = try Database(path: path, busyTimeout: .seconds(1))
    try old.execute(
      """
      CREATE TABLE response (
        key BLOB PRIMARY KEY NOT NULL, model TEXT NOT NULL, created_at INTEGER NOT NULL,
        text TEXT NOT NULL, finish_reason TEXT NOT NULL, input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL, latency REAL NOT NULL
      ) WITHOUT ROWID;
      PRAGMA application_id = 1349665609;
      PRAGMA user_version = 1;
      INSERT INTO response VALUES (x'\(key.digest.hexadecimal)', 'm', 0, 'old', 'length', 1, 2, 0.5);
      """)
    // Opened concurrently, it gets its new columns once.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let cache = try ResponseCache(directory: directory.path, key: .test)
          #expect(try cache.response(for: key) == .unsigned)
        }
      }
      try await group.waitForAll()
    }
    #expect(try old.integer("PRAGMA user_version") == 5)
  }

  // MARK: - Unusable files

  @Test(arguments: [
    Data("this is not a database, however long the text goes on and on and on".utf8),
    Data("SQLite format 3\0".utf8) + Data(repeating: 255, count: 5000),
    Data(repeating: 0, count: 4096),
  ])
  func `rejects a damaged file and names it`(content: Data) throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/cache.sqlite"
    try content.write(to: URL(filePath: path))
    let error = #expect(throws: StorageError.self) {
      try ResponseCache(directory: directory.path, key: .test)
    }
    let text = try #require(error?.description)
    #expect(text.hasPrefix("\(path): error: the file is damaged or is not a store of prompt-ci ("))
    #expect(text.hasSuffix("delete it, and cache.sqlite-wal and cache.sqlite-shm if they exist"))
    #expect(try Data(contentsOf: URL(filePath: path)) == content)
  }

  @Test func `reports a damaged page`() throws {
    let directory = try TemporaryDirectory()
    try fill(ResponseCache(directory: directory.path, key: .test), 0..<200)
    let file = try FileHandle(forUpdating: URL(filePath: directory.path + "/cache.sqlite"))
    try file.seek(toOffset: 4096)
    try file.write(contentsOf: Data(repeating: 0x5a, count: 4096 * 3))
    try file.close()
    let cache = try ResponseCache(directory: directory.path, key: .test)
    let error = #expect(throws: StorageError.self) {
      for index in 0..<200 {
        _ = try cache.response(for: CacheKey(request("input \(index)"), baseURL: "")).value
      }
    }
    guard case .unreadable(cache.path, _) = error else {
      Issue.record("\(error as Any)")
      return
    }
  }

  @Test func `accepts an empty file as new`() throws {
    let directory = try TemporaryDirectory()
    try Data().write(to: URL(filePath: directory.path + "/cache.sqlite"))
    try fill(ResponseCache(directory: directory.path, key: .test), 0..<1)
  }

  @Test(arguments: [
    (
      "PRAGMA user_version = 9",
      "has format 9, which a later version of prompt-ci wrote; this version knows 5"
    ),
    ("PRAGMA application_id = 7", "not a store of prompt-ci (another program's database)"),
    ("DROP TABLE response", "not a store of prompt-ci (its table is missing)"),
    ("ALTER TABLE response DROP COLUMN latency", "no such column: latency"),
  ])
  func `rejects a file that it does not understand`(change: String, message: String) throws {
    let directory = try TemporaryDirectory()
    let path = try ResponseCache(directory: directory.path, key: .test).path
    try Database(path: path, busyTimeout: .seconds(1)).execute(change)
    let error = #expect(throws: StorageError.self) {
      try ResponseCache(directory: directory.path, key: .test)
    }
    #expect(try #require(error?.description).contains(message), "\(error as Any)")
  }

  @Test func `reports a file that another process locks, and recovers`() throws {
    let directory = try TemporaryDirectory()
    let cache = try ResponseCache(
      directory: directory.path, key: .test, busyTimeout: .milliseconds(50))
    let other = try Database(path: cache.path, busyTimeout: .seconds(1))
    try other.execute("BEGIN IMMEDIATE")
    let error = #expect(throws: StorageError.self) { try fill(cache, 0..<1) }
    #expect(error == .locked(path: cache.path, seconds: 0.05))
    #expect(try #require(error?.description).hasSuffix("kept the file locked for 0.05 s"))
    #expect(try cache.response(for: CacheKey(request("input 0"), baseURL: "")).value == nil)
    try other.execute("COMMIT")
    try fill(cache, 0..<1)
  }

  @Test func `reports a full disk, and still reads`() throws {
    let directory = try TemporaryDirectory()
    let path = try ResponseCache(directory: directory.path, key: .test).path
    let database = try Database(path: path, busyTimeout: .seconds(1))
    var connection = try CacheConnection(database, signer: .test)
    let key = CacheKey(request("a"), baseURL: "")
    try connection.store(Response("small"), for: key, model: "m")
    try database.execute("PRAGMA max_page_count = 4")
    let large = Response(String(repeating: "x", count: 100_000))
    let other = CacheKey(request("b"), baseURL: "")
    #expect(throws: StorageError.full(path: path)) {
      try connection.store(large, for: other, model: "m")
    }
    let small = try connection.response(for: key).value
    #expect(small?.text == "small")
    let none = try connection.response(for: other)
    #expect(none == .missing)
  }

  @Test func `says why the directory cannot be used`() throws {
    let directory = try TemporaryDirectory()
    try Data().write(to: URL(filePath: directory.path + "/file"))
    for path in ["/file", "/file/deeper"] {
      let error = #expect(throws: StorageError.self) {
        try ResponseCache(directory: directory.path + path, key: .test)
      }
      #expect(
        try #require(error?.description)
          == "\(directory.path)\(path): error: the directory cannot be written to: Not a directory")
    }
  }

  // MARK: - Helpers

  private func request(_ input: String, repetition: Int = 0) -> ModelRequest {
    ModelRequest(
      model: "embedded/lexical",
      prompt: RenderedPrompt(instructions: "Answer.", turns: [.user(input)]),
      options: GenerationOptions(), repetition: repetition)
  }

  private func fill(_ cache: ResponseCache, _ range: Range<Int>) throws {
    for index in range {
      let request = request("input \(index)")
      let key = CacheKey(request, baseURL: "")
      try cache.store(Response("answer \(index)"), for: key, request: request)
    }
  }
}
