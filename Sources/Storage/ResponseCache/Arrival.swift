package import PromptCI
internal import Results

/// An answer that has arrived.
///
/// A large stored answer comes without its content, which is read from the store when there is
/// memory for it.
package struct Arrival: Sendable {
  /// The size above which an answer is large, in bytes.
  package static let largeSize = TrialResult.maximumOutputBytes

  /// The answer, without text, tool calls and log-probabilities if it is large.
  package var response: Response
  /// The size of the stored answer, in bytes; `nil` if `response` is the whole answer.
  package let storedSize: Int?

  /// Creates an arrival.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - isKept: Whether the store has the answer.
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
