import Foundation
import Synchronization
import TestServer

/// A provider on loopback with OpenAI's chat format, whose behaviour may change while it runs.
///
/// Without a script it gives a good answer, `greeting`, with usage.
final class ScriptedProvider: Sendable {
  /// Returns the behaviour for a request, or `nil` for a good answer.
  typealias Script = @Sendable (ReceivedRequest) -> Behaviour?

  /// The key in the requests.
  static let key = "sk-e2e-compatible-0123456789abcdef"

  /// The server.
  let server: TestServer
  private let script: Box

  private final class Box: Sendable {
    let value: Mutex<Script>

    init(_ script: @escaping Script) {
      value = Mutex(script)
    }
  }

  /// Starts a provider.
  init(_ script: @escaping Script = { _ in nil }) throws {
    let box = Box(script)
    self.script = box
    server = try TestServer { request in
      box.value.withLock { $0 }(request) ?? .reply(ScriptedProvider.answer("greeting"))
    }
  }

  /// Changes its behaviour from now on.
  func become(_ script: @escaping Script = { _ in nil }) {
    self.script.value.withLock { $0 = script }
  }

  /// The environment that directs a run to it.
  var environment: [String: String] {
    [
      "OPENAI_COMPATIBLE_BASE_URL": "\(server.url)/v1",
      "OPENAI_COMPATIBLE_API_KEY": ScriptedProvider.key,
    ]
  }

  /// The number of requests received.
  var count: Int { server.requests.count }

  /// An answer with usage; half of the tokens count for the request.
  static func answer(_ text: String, tokens: Int = 42, finishReason: String = "stop") -> Reply {
    let message = ["role": "assistant", "content": text]
    let object: [String: Any] = [
      "choices": [["message": message, "finish_reason": finishReason]],
      "usage": ["prompt_tokens": tokens / 2, "completion_tokens": tokens - tokens / 2],
    ]
    let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    return Reply(json: String(decoding: data, as: UTF8.self))
  }

  /// A failure that is not retried, because it asks for a wait of an hour.
  static func failure(_ status: Int, _ message: String = "out of order") -> Reply {
    let object = ["error": ["message": message]]
    let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    return Reply(
      status, headers: [HeaderField("retry-after", "3600")],
      json: String(decoding: data, as: UTF8.self))
  }
}
