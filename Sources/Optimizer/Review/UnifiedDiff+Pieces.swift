extension UnifiedDiff.Hunk {
  /// The smaller hunks that the hunk can be split into: one for each run of changed lines, with the
  /// unchanged lines around it.
  ///
  /// A single run that only adds lines is split by line. Only the hunk itself if it cannot be
  /// split.
  var pieces: [UnifiedDiff.Hunk] {
    let runs = runs
    if runs.count == 1, let run = runs.first { return additions(in: run) }
    return runs.indices.map { number in
      let from = number == 0 ? 0 : runs[number - 1].upperBound
      let to = number == runs.count - 1 ? lines.count : runs[number + 1].lowerBound
      let before = lines[..<from].count { $0.kind != .added }
      return UnifiedDiff.Hunk(start: start + before, lines: Array(lines[from..<to]))
    }
  }

  /// One hunk for each line of a run, with the empty lines before it; only the hunk itself if the
  /// run removes lines.
  private func additions(in run: Range<Int>) -> [UnifiedDiff.Hunk] {
    guard lines[run].allSatisfy({ $0.kind == .added }) else { return [self] }
    var pieces: [[UnifiedDiff.Line]] = [[]]
    for line in lines[run] {
      if pieces[pieces.count - 1].contains(where: { !$0.text.isEmpty }) { pieces.append([]) }
      pieces[pieces.count - 1].append(line)
    }
    // Empty lines at the end belong to the line before them.
    if pieces.count > 1, let last = pieces.last, last.allSatisfy(\.text.isEmpty) {
      pieces.removeLast()
      pieces[pieces.count - 1] += last
    }
    return pieces.map { added in
      UnifiedDiff.Hunk(
        start: start, lines: lines[..<run.lowerBound] + added + lines[run.upperBound...])
    }
  }

  private var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var open: Int?
    for (index, line) in lines.enumerated() {
      if line.kind == .context {
        if let first = open { runs.append(first..<index) }
        open = nil
      } else if open == nil {
        open = index
      }
    }
    if let first = open { runs.append(first..<lines.count) }
    return runs
  }

  /// The hunk as text, with its header.
  package var text: String {
    let oldCount = lines.count { $0.kind != .added }
    let newCount = lines.count { $0.kind != .removed }
    func side(_ count: Int) -> String {
      count == 0 ? "\(start),0" : count == 1 ? "\(start + 1)" : "\(start + 1),\(count)"
    }
    return
      (["@@ -\(side(oldCount)) +\(side(newCount)) @@"]
      + lines.map { "\($0.kind.rawValue)\($0.text)" }).joined(separator: "\n")
  }
}
