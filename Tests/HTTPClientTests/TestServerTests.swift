import TestServer
import Testing

struct TestServerTests {
  @Test
  func `has a port of its own, and stops twice`() throws {
    let one = try TestServer { _ in .reply(Reply("one")) }
    let other = try TestServer { _ in .reply(Reply("other")) }
    #expect(one.port != other.port)
    one.stop()
    one.stop()
  }
}
