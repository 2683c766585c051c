import HTTPClient
import TestServer
import Testing

@Suite(.quiet)
struct HTTPCancellationTests {
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      Behaviour.silence(then: .hang), .drip(Reply("slow"), bytes: 1, every: .seconds(5)),
      .after(.seconds(3_600), .reply(Reply("late"))),
    ])
  func `stops the transfer at once and closes the connection`(behaviour: Behaviour) async throws {
    let server = try TestServer { _ in behaviour }
    let client = try HTTPClient()
    let request = HTTPRequest(.post, server.url, timeout: .seconds(3_600), carriesSecret: false)
    let task = Task { await Summary.of(request, with: client) }
    #expect(try await eventually { server.requests.count == 1 })
    task.cancel()
    #expect(await task.value.hasPrefix("cancelled"))
    #expect(try await eventually { server.abandonedCount == 1 && server.openConnectionCount == 0 })
  }

  @Test
  func `sends nothing if the task is already cancelled`() async throws {
    let server = try TestServer { _ in .reply(Reply()) }
    let client = try HTTPClient()
    let request = HTTPRequest(.get, server.url, carriesSecret: false)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await Summary.of(request, with: client)
    }
    #expect(await task.value == "cancelled, nothingSent")
    #expect(server.connectionCount == 0)
  }

  @Test
  func `completes every request when some are cancelled`() async throws {
    let server = try TestServer { _ in .after(.milliseconds(20), .reply(Reply("ok"))) }
    let client = try HTTPClient()
    let request = HTTPRequest(.get, server.url, carriesSecret: false)
    let tasks = (0..<300).map { index in
      Task {
        if index.isMultiple(of: 3) { try? await Task.sleep(for: .milliseconds(index / 10)) }
        return await Summary.of(request, with: client)
      }
    }
    for (index, task) in tasks.enumerated() where index.isMultiple(of: 2) {
      task.cancel()
      if index.isMultiple(of: 20) { try await Task.sleep(for: .milliseconds(2)) }
    }
    for (index, task) in tasks.enumerated() {
      let summary = await task.value
      #expect(summary == "200 2" || index.isMultiple(of: 2) && summary.hasPrefix("cancelled"))
    }
  }

  @Test
  func `fails pending and later requests after shutdown`() async throws {
    let server = try TestServer { _ in .silence(then: .hang) }
    let client = try HTTPClient()
    let request = HTTPRequest(.post, server.url, carriesSecret: false)
    let tasks = (0..<50).map { _ in Task { await Summary.of(request, with: client) } }
    #expect(try await eventually { server.requests.count == 50 })
    client.shutDown()
    client.shutDown()
    for task in tasks { #expect(await task.value == "shut down, sent") }
    #expect(await Summary.of(request, with: client) == "shut down, nothingSent")
    #expect(try await eventually { server.abandonedCount == 50 })
  }

  @Test
  func `completes every request during shutdown`() async throws {
    let server = try TestServer { _ in .reply(Reply("ok")) }
    for _ in 0..<20 {
      let client = try HTTPClient()
      let request = HTTPRequest(.post, server.url, carriesSecret: false)
      await withTaskGroup(of: String.self) { group in
        for index in 0..<40 {
          group.addTask {
            if index == 20 { client.shutDown() }
            return await Summary.of(request, with: client)
          }
        }
        for await summary in group {
          #expect(summary == "200 2" || summary.hasPrefix("shut down"))
        }
      }
    }
  }
}
