/// A unified diff of one prompt, as written.
package struct UnifiedDiff: Hashable, Sendable {
  /// A block of adjacent lines, with the old and the new text.
  package struct Hunk: Hashable, Sendable {
    /// The index of the first old line, from 0.
    package let start: Int
    /// The lines of the hunk, in order.
    package let lines: [Line]

    /// The lines that the prompt must contain.
    var old: [String] { lines.filter { $0.kind != .added }.map(\.text) }
  }

  /// A line of a hunk.
  package struct Line: Hashable, Sendable {
    /// The kind of a line.
    package enum Kind: Character, Hashable, Sendable {
      /// The line stays.
      case context = " "
      /// The line is removed.
      case removed = "-"
      /// The line is added.
      case added = "+"
    }

    /// The kind of the line.
    package let kind: Kind
    /// The text, without the mark of its kind.
    package let text: String
  }

  /// The hunks, in the order of the prompt.
  package let hunks: [Hunk]
}

// MARK: - Reading

extension UnifiedDiff {
  /// Parses a diff.
  ///
  /// `---` and `+++` lines may precede the first hunk. Each hunk has a header, `@@ -12,3 +12,4 @@`,
  /// and exactly as many lines as the header says. The third number of the header is ignored, since
  /// it follows from the others. An empty line counts as an empty line that stays. No other text
  /// may stand between or after hunks.
  ///
  /// - Throws: The first error.
  package init(parsing lines: [String]) throws(PatchError) {
    var index = 0
    var hunks: [Hunk] = []
    if lines.count >= 2, lines[0].hasPrefix("--- "), lines[1].hasPrefix("+++ ") { index = 2 }
    while index < lines.count {
      let line = lines[index]
      if line.isEmpty, lines[index...].allSatisfy(\.isEmpty) { break }
      guard let header = HunkHeader(line) else {
        throw PatchError.notAHunk(line: index + 1, text: line)
      }
      index += 1
      var oldLeft = header.oldCount
      var newLeft = header.newCount
      var body: [Line] = []
      while oldLeft > 0 || newLeft > 0 {
        guard index < lines.count else {
          throw PatchError.wrongCount(hunk: hunks.count + 1, header: line)
        }
        let text = lines[index]
        if text.hasPrefix("\\ ") {
          index += 1
          continue
        }
        guard let kind = text.isEmpty ? .context : Line.Kind(rawValue: text.first ?? " ") else {
          throw PatchError.wrongCount(hunk: hunks.count + 1, header: line)
        }
        if kind != .added { oldLeft -= 1 }
        if kind != .removed { newLeft -= 1 }
        guard oldLeft >= 0, newLeft >= 0 else {
          throw PatchError.wrongCount(hunk: hunks.count + 1, header: line)
        }
        body.append(Line(kind: kind, text: String(text.dropFirst())))
        index += 1
      }
      // A line that only a hunk can contain means that the header's count is too low.
      if index < lines.count, let mark = lines[index].first, "+- ".contains(mark) {
        throw PatchError.wrongCount(hunk: hunks.count + 1, header: line)
      }
      if index < lines.count, lines[index].hasPrefix("\\ ") { index += 1 }
      hunks.append(Hunk(start: header.start, lines: body))
    }
    guard !hunks.isEmpty else { throw PatchError.noHunks }
    self.hunks = hunks
  }
}

// MARK: - Applying

extension UnifiedDiff {
  /// The patch that the diff makes to a prompt.
  ///
  /// Every line that stays or is removed must be in the prompt, byte for byte, at the number in the
  /// header. There is no fuzzy matching.
  ///
  /// - Throws: The reason why the diff does not apply; then no part of it is applied.
  package func patch(of prompt: PromptLines) throws(PatchError) -> Patch {
    var edits: [Patch.Edit] = []
    var end = 0
    for (number, hunk) in hunks.enumerated() {
      guard hunk.start >= end else { throw PatchError.outOfOrder(hunk: number + 1) }
      let old = hunk.old
      for (offset, text) in old.enumerated() {
        let place = hunk.start + offset
        let found = prompt.lines.indices.contains(place) ? prompt.lines[place] : nil
        guard let found, found.utf8.elementsEqual(text.utf8) else {
          throw PatchError.mismatch(
            hunk: number + 1, line: place + 1, expected: text, found: found,
            elsewhere: UnifiedDiff.places(of: old, in: prompt.lines).map { $0 + 1 })
        }
      }
      guard hunk.start <= prompt.lines.count else {
        throw PatchError.outside(
          hunk: number + 1, line: hunk.start + 1, count: prompt.lines.count)
      }
      edits += UnifiedDiff.edits(of: hunk)
      end = hunk.start + old.count
    }
    let changes = edits.filter { $0.lines != Array(prompt.lines[$0.range]) }
    guard !changes.isEmpty else { throw PatchError.changesNothing }
    return Patch(changes)
  }

  private static func edits(of hunk: Hunk) -> [Patch.Edit] {
    var edits: [Patch.Edit] = []
    var place = hunk.start
    var open: Patch.Edit?
    for line in hunk.lines {
      switch line.kind {
      case .context:
        if let edit = open { edits.append(edit) }
        open = nil
        place += 1
      case .removed:
        let edit = open ?? Patch.Edit(place..<place, [])
        open = Patch.Edit(edit.range.lowerBound..<(place + 1), edit.lines)
        place += 1
      case .added:
        let edit = open ?? Patch.Edit(place..<place, [])
        open = Patch.Edit(edit.range, edit.lines + [line.text])
      }
    }
    if let edit = open { edits.append(edit) }
    return edits
  }

  /// The lines where a block matches, for an error message.
  private static func places(of block: [String], in lines: [String]) -> [Int] {
    guard !block.isEmpty, lines.count >= block.count else { return [] }
    return (0...(lines.count - block.count)).filter { start in
      lines[start..<(start + block.count)].elementsEqual(block)
    }
  }
}
