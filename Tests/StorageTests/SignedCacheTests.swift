import Digest
import Foundation
import Models
import PromptCI
import Testing

@testable import Storage

/// Tests of a cache's rows that the user's key has not signed.
struct SignedCacheTests {
  private let directory: TemporaryDirectory
  private static let answer = Response(
    "wrong", finishReason: .stop, toolCalls: [ToolCall(id: "1", name: "a", arguments: "{}")],
    tokenLogProbabilities: [TokenLogProbability("w", logProbability: -0.5)],
    usage: TokenUsage(input: 4, output: 3, cachedInput: 2, reasoning: 1), latency: 0.5,
    timeToFirstToken: 0.25)

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test(arguments: [
    "text = 'right'", "text = ''", "model = 'other'", "created_at = created_at + 1",
    "finish_reason = 'length'", "input_tokens = 5", "output_tokens = 4", "latency = 0.25",
    "cached_input_tokens = 1", "reasoning_tokens = 0", "tool_calls = ''",
    "log_probabilities = ''", "time_to_first_token = NULL", "time_to_first_token = 0",
    "usage_reported = 1", "usage_reported = 0", "code = NULL", "code = x''", "code = zeroblob(32)",
    "code = 'no'",
    "text = CAST(text AS BLOB) || x'00'", "finish_reason = 'sto', tool_calls = 'p' || tool_calls",
    "key = zeroblob(32)",
  ])
  func `an edited row is not served, and is reported as unsigned`(change: String) throws {
    let cache = try cache()
    let key = key("a")
    try cache.store(SignedCacheTests.answer, for: key, request: request("a"))
    #expect(try cache.response(for: key).value?.text == "wrong")
    try execute("UPDATE response SET \(change)")
    let isMoved = change.hasPrefix("key")
    let found = isMoved ? CacheKey(digest: SHA256Digest.zero) : key
    #expect(try cache.response(for: found) == .unsigned)
    // A new answer replaces it.
    try cache.store(Response("asked again"), for: key, request: request("a"))
    #expect(try cache.response(for: key).value?.text == "asked again")
  }

  @Test func `an answer moved to another key is not served`() throws {
    let cache = try cache()
    for name in ["a", "b"] {
      try cache.store(Response("to \(name)"), for: key(name), request: request(name))
    }
    let (a, b) = (key("a").digest.hexadecimal, key("b").digest.hexadecimal)
    try execute(
      """
      DELETE FROM response WHERE key = x'\(b)';
      UPDATE response SET key = x'\(b)' WHERE key = x'\(a)';
      """)
    #expect(try cache.response(for: key("a")) == .missing)
    #expect(try cache.response(for: key("b")) == .unsigned)
  }

  @Test func `an answer that another user signed is not served`()
    throws
  {
    try cache(.other).store(Response("theirs"), for: key("a"), request: request("a"))
    #expect(try cache().response(for: key("a")) == .unsigned)
    #expect(try cache(.other).response(for: key("a")).value?.text == "theirs")
  }

  @Test(arguments: [
    "vector = zeroblob(16)", "vector = x'00'", "vector = vector || zeroblob(8)", "model = 'n'",
    "code = NULL", "created_at = 7",
  ])
  func `an edited vector is not served`(change: String) throws {
    let cache = try cache()
    try cache.store([(key: key("a"), vector: [1, -0.0])], model: "m")
    #expect(try cache.vector(for: key("a")).value == [1, -0.0])
    try execute("UPDATE embedding SET \(change)")
    #expect(try cache.vector(for: key("a")) == .unsigned)
  }

  @Test func `a stored latency of any form keeps a valid signature`() throws {
    let cache = try cache()
    for latency in [0, -0.0, 1, 1e8, 0.1 + 0.2] {
      try cache.store(Response("a", latency: latency), for: key("a"), request: request("a"))
      #expect(try cache.response(for: key("a")).value?.latency == latency)
    }
  }

  @Test func `a damaged cache serves no altered answer`() throws {
    do {
      let cache = try cache()
      for index in 0..<200 {
        try cache.store(
          Response("answer \(index)"), for: key("\(index)"), request: request("\(index)"))
        try cache.store([(key: key("v\(index)"), vector: [Double(index)])], model: "m")
      }
    }
    try execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let whole = try Data(contentsOf: URL(filePath: "\(directory.path)/cache.sqlite"))
    var generator = SeededGenerator(seed: 7)
    var served = 0
    for copy in 0..<60 {
      let place = try TemporaryDirectory()
      var bytes = whole
      for _ in 0..<(copy % 3 == 0 ? 2_000 : 20) {
        let index = Int.random(in: (copy % 2 == 0 ? 0 : 4_096)..<bytes.count, using: &generator)
        bytes[index] = UInt8.random(in: 0 ... .max, using: &generator)
      }
      try bytes.write(to: URL(filePath: "\(place.path)/cache.sqlite"))
      // A file that cannot be opened returns nothing.
      guard let cache = try? ResponseCache(directory: place.path, key: .test) else { continue }
      for index in 0..<200 {
        if let text = try? cache.response(for: key("\(index)")).value?.text {
          #expect(text == "answer \(index)")
          served += 1
        }
        if let vector = try? cache.vector(for: key("v\(index)")).value {
          #expect(vector == [Double(index)])
        }
        // An answer that cannot be stored is requested again next time, and does not end the run.
        try? cache.store(
          Response("again \(index)"), for: key("n\(index)"), request: request("n\(index)"))
        if let text = try? cache.response(for: key("n\(index)")).value?.text {
          #expect(text == "again \(index)")
        }
      }
    }
    #expect(served > 1_000, "nothing was looked at: \(served)")
  }

  @Test func `added triggers and views have no effect`() throws {
    let cache = try cache()
    try execute(
      """
      CREATE TRIGGER evil AFTER INSERT ON response BEGIN DELETE FROM response; END;
      CREATE VIEW other AS SELECT * FROM response;
      """)
    try cache.store(Response("a"), for: key("a"), request: request("a"))
    #expect(try cache.response(for: key("a")).value?.text == "a")
  }

  // MARK: - Helpers

  private func cache(_ key: AuthenticationKey = .test) throws -> ResponseCache {
    try ResponseCache(directory: directory.path, key: key)
  }

  private func execute(_ sql: String) throws {
    try Database(path: "\(directory.path)/cache.sqlite", busyTimeout: .seconds(1)).execute(sql)
  }

  private func request(_ input: String) -> ModelRequest {
    ModelRequest(
      model: "m", prompt: RenderedPrompt(instructions: nil, turns: [.user(input)]),
      options: GenerationOptions())
  }

  private func key(_ input: String) -> CacheKey { CacheKey(request(input), baseURL: "") }
}

extension SHA256Digest {
  fileprivate static var zero: SHA256Digest {
    SHA256Digest(bytes: [UInt8](repeating: 0, count: 32)) ?? SHA256Digest("")
  }
}

/// SplitMix64, so that a failure is reproducible.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
