import Foundation
import Synchronization
import TestServer

/// A provider that speaks OpenAI's chat format on loopback, whose behaviour may change while it runs.
///
/// What is not scripted it answers well: `greeting`, for so many tokens.
final class ScriptedProvider: Sendable {
  /// Says how a question is treated; nothing means that it is answered well.
  typealias Script = @Sendable (ReceivedRequest) -> Behaviour?

  /// The key that it is asked with.
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

  /// Makes it behave in another way from now on.
  func become(_ script: @escaping Script = { _ in nil }) {
    self.script.value.withLock { $0 = script }
  }

  /// What points a run at it.
  var environment: [String: String] {
    [
      "OPENAI_COMPATIBLE_BASE_URL": "\(server.url)/v1",
      "OPENAI_COMPATIBLE_API_KEY": ScriptedProvider.key,
    ]
  }

  /// How many questions it was asked.
  var count: Int { server.requests.count }

  /// An answer, which used so many tokens, half of them for the question.
  static func answer(_ text: String, tokens: Int = 42, finishReason: String = "stop") -> Reply {
    let message = ["role": "assistant", "content": text]
    let object: [String: Any] = [
      "choices": [["message": message, "finish_reason": finishReason]],
      "usage": ["prompt_tokens": tokens / 2, "completion_tokens": tokens - tokens / 2],
    ]
    let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    return Reply(json: String(decoding: data, as: UTF8.self))
  }

  /// A failure that no retry waits for.
  static func failure(_ status: Int, _ message: String = "out of order") -> Reply {
    let object = ["error": ["message": message]]
    let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    return Reply(
      status, headers: [HeaderField("retry-after", "3600")],
      json: String(decoding: data, as: UTF8.self))
  }
}
