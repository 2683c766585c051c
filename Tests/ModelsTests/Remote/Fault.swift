import Foundation
import Models
import PromptCI
import TestServer
import Testing

/// A way in which a server behaves, and what must come of it.
struct Fault: Sendable, CustomTestStringConvertible {
  /// What comes of a question.
  enum End: Hashable, Sendable {
    /// An answer.
    case answered(String, FinishReason = .stop)
    /// A failure, the last of as many as were allowed or the only one.
    case failed(RequestFailure.Kind)
  }

  /// What is wrong, in words.
  let testDescription: String
  /// How it ends.
  let end: End
  /// How many requests the server sees.
  let requests: Int
  /// How long one request may take.
  let timeout: Duration
  /// How the server treats a request.
  let script: TestServer.Script

  /// Creates a row of the table.
  init(
    _ description: String, _ end: End, requests: Int, timeout: Duration = .seconds(20),
    script: @escaping TestServer.Script
  ) {
    testDescription = description
    self.end = end
    self.requests = requests
    self.timeout = timeout
    self.script = script
  }

  /// A row of a server that treats every request alike.
  static func always(
    _ description: String, _ behaviour: Behaviour, _ end: End, requests: Int,
    timeout: Duration = .seconds(20)
  ) -> Fault {
    Fault(description, end, requests: requests, timeout: timeout) { _ in behaviour }
  }

  /// A row of a server that gets well after some requests.
  static func first(_ count: Int, _ description: String, _ behaviour: Behaviour) -> Fault {
    Fault("\(count) × \(description), then well", .answered("greeting"), requests: count + 1) {
      $0.index < count ? behaviour : .reply(.answer())
    }
  }
}

extension Reply {
  /// An answer in OpenAI's format.
  static func answer(
    _ text: String = "greeting", finish: String = "stop", refusal: String = "null",
    usage: String = #"{"prompt_tokens": 12, "completion_tokens": 3}"#,
    framing: Framing = .contentLength
  ) -> Reply {
    Reply(
      json: """
        {"choices": [{"message": {"role": "assistant", "content": "\(text)", "refusal": \(refusal)},
        "finish_reason": "\(finish)"}], "usage": \(usage)}
        """, framing: framing)
  }

  /// An error in OpenAI's format.
  static func failure(_ status: Int, retryAfter: String? = nil) -> Reply {
    Reply(
      status, headers: retryAfter.map { [HeaderField("retry-after", $0)] } ?? [],
      json: #"{"error": {"message": "as the test wants it", "type": "test"}}"#)
  }
}
