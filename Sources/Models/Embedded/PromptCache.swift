internal import Synchronization

/// Prompts that have been read, by their text: the last used ones, within bounds of number and size.
final class PromptCache: Sendable {
  private struct Entry {
    var prompt: PreparedPrompt
    var lastUse: Int
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var bytes = 0
    var clock = 0
  }

  private let state = Mutex(State())
  private let mostPrompts: Int
  private let mostBytes: Int

  /// Creates an empty cache.
  ///
  /// - Parameters:
  ///   - mostPrompts: The most prompts that are kept.
  ///   - mostBytes: The most bytes that their texts may have together.
  init(mostPrompts: Int = 64, mostBytes: Int = 4_000_000) {
    self.mostPrompts = mostPrompts
    self.mostBytes = mostBytes
  }

  /// The number of prompts that are kept.
  var count: Int { state.withLock { $0.entries.count } }

  /// The prompt of a text, read now if it is not kept.
  ///
  /// Two tasks that ask for a new text at once may both read it; reading is a pure function, so both get the same.
  func prompt(_ text: String) -> PreparedPrompt {
    let kept = state.withLock { state in
      state.clock += 1
      state.entries[text]?.lastUse = state.clock
      return state.entries[text]?.prompt
    }
    if let kept { return kept }
    let prompt = PreparedPrompt(text)
    state.withLock { insert(prompt, text, into: &$0) }
    return prompt
  }

  private func insert(_ prompt: PreparedPrompt, _ text: String, into state: inout State) {
    let size = text.utf8.count
    guard size <= mostBytes, state.entries[text] == nil else { return }
    while state.entries.count >= mostPrompts || state.bytes + size > mostBytes {
      guard let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else {
        break
      }
      state.entries[oldest.key] = nil
      state.bytes -= oldest.key.utf8.count
    }
    state.clock += 1
    state.entries[text] = Entry(prompt: prompt, lastUse: state.clock)
    state.bytes += size
  }
}
