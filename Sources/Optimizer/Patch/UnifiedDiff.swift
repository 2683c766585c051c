/// A unified diff of one prompt, as it is written.
package struct UnifiedDiff: Hashable, Sendable {
  /// A place of the prompt, as it is and as it shall be.
  package struct Hunk: Hashable, Sendable {
    /// The number of the first old line, from 0.
    package let start: Int
    /// The lines of the hunk, in order.
    package let lines: [Line]

    /// The lines that must be there.
    var old: [String] { lines.filter { $0.kind != .added }.map(\.text) }
  }

  /// A line of a hunk.
  package struct Line: Hashable, Sendable {
    /// What becomes of the line.
    package enum Kind: Character, Hashable, Sendable {
      /// It stays.
      case context = " "
      /// It goes.
      case removed = "-"
      /// It comes.
      case added = "+"
    }

    /// What becomes of it.
    package let kind: Kind
    /// Its text.
    package let text: String
  }

  /// The hunks, in the order of the prompt.
  package let hunks: [Hunk]
}

// MARK: - Reading

extension UnifiedDiff {
  /// Reads a diff.
  ///
  /// `---` and `+++` lines may stand before the first hunk. Each hunk has a header, `@@ -12,3 +12,4 @@`, and exactly as
  /// many lines as it says; of its numbers the third, which follows from the others, is not read. An empty line
  /// stands for an empty line that stays. Nothing else may stand between hunks, nor after them.
  ///
  /// - Throws: The first thing that is wrong.
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
      // A line that only a hunk can have says that the header counts too few.
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
  /// What the diff changes in a prompt.
  ///
  /// Every line that stays or goes must be there, byte by byte, at the number that the header names: nothing is searched
  /// for, and nothing is skipped.
  ///
  /// - Throws: Why the diff does not apply; then no part of it does.
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

  /// Where some lines stand one after the other, to tell of in an error.
  private static func places(of block: [String], in lines: [String]) -> [Int] {
    guard !block.isEmpty, lines.count >= block.count else { return [] }
    return (0...(lines.count - block.count)).filter { start in
      lines[start..<(start + block.count)].elementsEqual(block)
    }
  }
}
