package import PromptCI

/// An answer that has come; a large one only says so, once it is kept, and is read from the store when there is memory
/// for it.
package struct Arrival: Sendable {
  /// The size from which an answer is large, in bytes.
  package static let largeSize = 1 << 18

  /// The answer; without text and tool calls if it is large.
  package var response: Response
  /// The size of what the store has, in bytes; `nil` where `response` is the whole answer.
  package let storedSize: Int?

  /// Takes an answer.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - isKept: Whether the store has it.
  package init(_ response: Response, isKept: Bool) {
    self.response = response
    let size = response.byteCount
    storedSize = isKept && size > Arrival.largeSize ? size : nil
    if storedSize != nil {
      self.response.text = ""
      self.response.toolCalls = []
      self.response.tokenLogProbabilities = nil
    }
  }
}

extension Response {
  /// The size of what a model wrote, in bytes: its text and its tool calls.
  package var byteCount: Int {
    toolCalls.reduce(text.utf8.count) { $0 + $1.name.utf8.count + $1.arguments.utf8.count }
  }
}
