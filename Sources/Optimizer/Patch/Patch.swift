internal import PromptCI

/// A change to a prompt: replacements of lines.
package struct Patch: Hashable, Codable, Sendable {
  /// One replacement.
  package struct Edit: Hashable, Codable, Sendable {
    /// The indices of the lines to remove, from 0.
    ///
    /// An empty range adds lines before the line of that index.
    package var range: Range<Int>
    /// The lines to add.
    package var lines: [String]

    /// Creates a replacement.
    package init(_ range: Range<Int>, _ lines: [String]) {
      self.range = range
      self.lines = lines
    }
  }

  /// The replacements, in order and without overlap.
  package let edits: [Edit]

  /// Whether the patch changes nothing.
  package var isEmpty: Bool { edits.isEmpty }

  /// The added lines of all replacements.
  package var addedLines: [String] { edits.flatMap(\.lines) }

  /// Creates a patch from replacements in order.
  init(_ edits: [Edit]) {
    self.edits = edits
  }

  /// Creates the shortest patch from some lines to others (Myers' difference, by the standard
  /// library).
  package init(from old: [String], to new: [String]) {
    // Compares bytes: prompts with different bytes differ.
    let oldBytes = old.map { Array($0.utf8) }
    let newBytes = new.map { Array($0.utf8) }
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in newBytes.difference(from: oldBytes) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var edits: [Edit] = []
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < old.count || newIndex < new.count {
      guard removed.contains(oldIndex) || added.contains(newIndex) else {
        oldIndex += 1
        newIndex += 1
        continue
      }
      var edit = Edit(oldIndex..<oldIndex, [])
      while removed.contains(oldIndex) || added.contains(newIndex) {
        if removed.contains(oldIndex) {
          oldIndex += 1
        } else {
          edit.lines.append(new[newIndex])
          newIndex += 1
        }
      }
      edit.range = edit.range.lowerBound..<oldIndex
      edits.append(edit)
    }
    self.edits = edits
  }

  /// A prompt with the patch applied.
  package func applied(to prompt: PromptLines) -> PromptLines {
    var result = prompt
    for edit in edits.reversed() { result.lines.replaceSubrange(edit.range, with: edit.lines) }
    return result
  }
}

// MARK: - Text

extension Patch {
  /// The patch as a unified diff with three lines of context, under a file header.
  package func unifiedDiff(of prompt: PromptLines, from old: String, to new: String) -> String {
    guard !edits.isEmpty else { return "" }
    let context = 3
    var text = "--- \(old)\n+++ \(new)\n"
    var index = 0
    var shift = 0
    while index < edits.count {
      var last = index
      while last + 1 < edits.count,
        edits[last + 1].range.lowerBound - edits[last].range.upperBound <= 2 * context
      {
        last += 1
      }
      let start = max(0, edits[index].range.lowerBound - context)
      let end = min(prompt.lines.count, edits[last].range.upperBound + context)
      var body = ""
      var position = start
      var newCount = 0
      for edit in edits[index...last] {
        for line in prompt.lines[position..<edit.range.lowerBound] { body += " \(line)\n" }
        newCount += edit.range.lowerBound - position + edit.lines.count
        for line in prompt.lines[edit.range] { body += "-\(line)\n" }
        for line in edit.lines { body += "+\(line)\n" }
        position = edit.range.upperBound
      }
      for line in prompt.lines[position..<end] { body += " \(line)\n" }
      newCount += end - position
      func side(_ start: Int, _ count: Int) -> String {
        count == 0 ? "\(start),0" : count == 1 ? "\(start + 1)" : "\(start + 1),\(count)"
      }
      text += "@@ -\(side(start, end - start)) +\(side(start + shift, newCount)) @@\n\(body)"
      shift += newCount - (end - start)
      index = last + 1
    }
    return text
  }
}
