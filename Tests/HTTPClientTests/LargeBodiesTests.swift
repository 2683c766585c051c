import TestServer
import Testing

@testable import HTTPClient

@Suite(.quiet)
struct LargeBodiesTests {
  private static func transfer() throws -> Transfer {
    try Transfer(HTTPRequest(.get, "http://127.0.0.1:1/", carriesSecret: false))
  }

  @Test func `admits transfers up to its capacity, then in order`() throws {
    let bodies = LargeBodies()
    // Each may grow to 32 MiB, as its head gives no length.
    let transfers = try (0..<5).map { _ in try Self.transfer() }
    #expect(transfers.map(bodies.admit) == [true, true, false, false, false])
    #expect(bodies.admit(transfers[0]))
    #expect(bodies.leave(transfers[2]).isEmpty)
    #expect(
      bodies.leave(transfers[1]).map(ObjectIdentifier.init) == [ObjectIdentifier(transfers[3])])
    #expect(
      bodies.leave(transfers[0]).map(ObjectIdentifier.init) == [ObjectIdentifier(transfers[4])])
    #expect(bodies.leave(transfers[3]).isEmpty && bodies.leave(transfers[4]).isEmpty)
    #expect(bodies.admit(transfers[0]))
  }

  @Test(arguments: [Framing.contentLength, .chunked(bytes: 100_000)])
  func `receives many large answers at once without loss`(framing: Framing) async throws {
    let body = [UInt8]((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let server = try TestServer { _ in .reply(Reply(body: body, framing: framing)) }
    let client = try HTTPClient()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try await client.response(
            to: HTTPRequest(.get, server.url, carriesSecret: false)
          ).body == body
        }
      }
      for try await isWhole in group { #expect(isWhole) }
    }
  }
}
