package import PromptCI

extension TrialResult {
  /// The upper bound on the kept text of an answer, and on the kept arguments of its tool calls, in
  /// bytes.
  package static let maximumOutputBytes = 1 << 18

  /// Keeps a model's answer: all of it, or the start and the size of a large one.
  package mutating func keep(_ response: Response) {
    output = response.text
    toolCalls = response.toolCalls.isEmpty ? nil : response.toolCalls
    let size = response.byteCount
    guard size > TrialResult.maximumOutputBytes else { return }
    outputBytes = size
    output = TrialResult.beginning(of: response.text, TrialResult.maximumOutputBytes)
    var rest = TrialResult.maximumOutputBytes
    toolCalls = toolCalls?.prefix { _ in rest > 0 }.map { call in
      var call = call
      call.arguments = TrialResult.beginning(of: call.arguments, rest)
      rest -= call.arguments.utf8.count
      return call
    }
  }

  /// The longest prefix of a text of at most `count` bytes that does not split a scalar.
  private static func beginning(of text: String, _ count: Int) -> String {
    let bytes = text.utf8
    guard bytes.count > count else { return text }
    var end = bytes.index(bytes.startIndex, offsetBy: count)
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
    return String(text.unicodeScalars[..<end])
  }
}

extension Response {
  /// The size of the model's output, in bytes: its text and its tool calls.
  package var byteCount: Int {
    toolCalls.reduce(text.utf8.count) { $0 + $1.name.utf8.count + $1.arguments.utf8.count }
  }
}
