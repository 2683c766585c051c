import HTTPClient
import Synchronization
import TestServer
import Testing

@Suite(.quiet)
struct HTTPReadingTests {
  private struct Counts {
    /// The numbers of sent and of read responses, by connection.
    var sent: [Int: Int] = [:]
    var read: [Int: Int] = [:]
    var unread = 0
  }

  /// Counts that are changed by the server and several tasks.
  private final class Ledger: Sendable {
    let counts = Mutex(Counts())
  }

  @Test(arguments: [1, 100_000])
  func `reads an answer before its connection is reused`(count: Int) async throws {
    let ledger = Ledger()
    let server = try TestServer { request in
      ledger.counts.withLock { counts in
        if counts.sent[request.connection] != counts.read[request.connection] { counts.unread += 1 }
        counts.sent[request.connection, default: 0] += 1
      }
      let filler = String(repeating: " ", count: count)
      return .reply(Reply("\(request.connection)\(filler)"))
    }
    let client = try HTTPClient()
    let request = HTTPRequest(.get, server.url, carriesSecret: false)
    for _ in 0..<10 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<50 {
          group.addTask {
            _ = try await client.response(to: request) { response in
              let text = String(decoding: response.body, as: UTF8.self).prefix { $0 != " " }
              ledger.counts.withLock { $0.read[Int(text) ?? -1, default: 0] += 1 }
            }
          }
        }
        try await group.waitForAll()
      }
    }
    ledger.counts.withLock { counts in
      #expect(counts.unread == 0)
      #expect(counts.read == counts.sent)
      #expect(counts.read.values.reduce(0, +) == 500)
    }
    #expect(server.connectionCount < 500)
  }

  @Test(arguments: [1, 100_000])
  func `reads a stream to its end before its connection is reused`(
    count: Int
  ) async throws {
    let ledger = Ledger()
    let server = try TestServer { request in
      ledger.counts.withLock { counts in
        if counts.sent[request.connection] != counts.read[request.connection] { counts.unread += 1 }
        counts.sent[request.connection, default: 0] += 1
      }
      let filler = String(repeating: " ", count: count)
      return .reply(Reply("\(request.connection)\(filler)", framing: .chunked(bytes: 10_000)))
    }
    let client = try HTTPClient()
    // A busy machine delays the readers.
    let request = HTTPRequest(
      .get, server.url, timeout: .seconds(300), carriesSecret: false)
    for _ in 0..<10 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask {
            let response = try await client.stream(request)
            var bytes: [UInt8] = []
            for try await piece in response.body {
              bytes += piece
              guard bytes.last == 32, bytes.count > count else { continue }
              let text = String(decoding: bytes, as: UTF8.self).prefix { $0 != " " }
              guard bytes.count == text.utf8.count + count else { continue }
              await Task.yield()
              ledger.counts.withLock { $0.read[Int(text) ?? -1, default: 0] += 1 }
            }
          }
        }
        try await group.waitForAll()
      }
    }
    ledger.counts.withLock { counts in
      #expect(counts.unread == 0)
      #expect(counts.read == counts.sent)
      #expect(counts.read.values.reduce(0, +) == 200)
    }
  }
}
