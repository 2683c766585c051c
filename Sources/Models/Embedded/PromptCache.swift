internal import Synchronization

/// A cache of parsed prompts by their text, limited in number and size. The least recently used
/// prompts are removed first.
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
  ///   - mostPrompts: The maximum number of prompts.
  ///   - mostBytes: The maximum total size of their texts, in bytes.
  init(mostPrompts: Int = 64, mostBytes: Int = 4_000_000) {
    self.mostPrompts = mostPrompts
    self.mostBytes = mostBytes
  }

  /// The number of cached prompts.
  var count: Int { state.withLock { $0.entries.count } }

  /// The parsed prompt for a text, from the cache or parsed now.
  ///
  /// Two concurrent calls may both parse a new text. Parsing is a pure function, so both get equal
  /// results.
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
