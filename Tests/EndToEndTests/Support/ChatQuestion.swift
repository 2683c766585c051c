import Foundation
import TestServer

/// A chat request in OpenAI's format, as a server receives it.
struct ChatQuestion {
  /// The model's name.
  let model: String
  /// The system message; empty if there is none.
  let instructions: String
  /// The last user message.
  let text: String

  /// Parses a request; `nil` if it is not a chat request.
  init?(_ request: ReceivedRequest) {
    let object = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
    guard let object, let model = object["model"] as? String,
      let messages = object["messages"] as? [[String: Any]]
    else { return nil }
    func content(_ role: String) -> String {
      messages.last { $0["role"] as? String == role }?["content"] as? String ?? ""
    }
    self.model = model
    instructions = content("system")
    text = content("user")
  }
}
