import Foundation
import Models
import PromptCI
import TestServer
import Testing

/// A fault of a server, and the expected result.
struct Fault: Sendable, CustomTestStringConvertible {
  /// The expected result of a request.
  enum End: Hashable, Sendable {
    /// An answer.
    case answered(String, FinishReason = .stop)
    /// A failure, either of the only request or of the last retry.
    case failed(RequestFailure.Kind)
  }

  /// A description of the fault.
  let testDescription: String
  /// The expected result.
  let end: End
  /// The number of requests that the server sees.
  let requests: Int
  /// The time limit for one request.
  let timeout: Duration
  /// The server's behaviour for each request.
  let script: TestServer.Script

  /// Creates a row of the table.
  init(
    _ description: String, _ end: End, requests: Int, timeout: Duration = .seconds(600),
    script: @escaping TestServer.Script
  ) {
    testDescription = description
    self.end = end
    self.requests = requests
    self.timeout = timeout
    self.script = script
  }

  /// A row with a server that behaves the same for every request.
  static func always(
    _ description: String, _ behaviour: Behaviour, _ end: End, requests: Int,
    timeout: Duration = .seconds(600)
  ) -> Fault {
    Fault(description, end, requests: requests, timeout: timeout) { _ in behaviour }
  }

  /// A row with a server that recovers after some requests.
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
