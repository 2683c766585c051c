internal import Models

/// The lessons of all rounds, the last rounds in detail, and every idea that was tried.
///
/// Each request contains it, within a token limit. About validation it contains only counts.
package struct OptimizationMemory: Sendable {
  /// The number of rounds that are described in detail.
  static let detailedCount = 3

  /// An idea, and its measurements over all tries.
  struct Idea: Hashable, Sendable {
    /// The hypothesis, as the optimizer wrote it.
    var hypothesis: String
    /// How often it was tried.
    var count = 0
    /// The comparison on the training samples of gates.
    var gate = PromptComparison()
    /// The comparison on the search part.
    var search = PromptComparison()
    /// The training samples that it broke.
    var broken: Set<SampleKey> = []
    /// The stage that it reached last.
    var stage: CandidateFate.Stage
    /// The round in which it was tried last.
    var lastRound: Int
  }

  /// The rounds, in order.
  private(set) var iterations: [IterationRecord] = []
  private var ideas: [String: Idea] = [:]
  /// The notes that every request contains.
  private var notes: [String] = []

  init() {}

  /// Adds the outcome of a round.
  mutating func add(_ iteration: IterationRecord) {
    iterations.append(iteration)
    for fate in iteration.fates {
      let words = WordBag.sequence(of: fate.candidate.hypothesis).joined(separator: " ")
      var idea =
        ideas[words]
        ?? Idea(
          hypothesis: fate.candidate.hypothesis, stage: fate.stage, lastRound: iteration.number)
      idea.count += 1
      idea.gate = idea.gate + fate.gate
      if let search = fate.search { idea.search = idea.search + search }
      idea.broken.formUnion(fate.broken)
      idea.stage = fate.stage
      idea.lastRound = iteration.number
      ideas[words] = idea
    }
  }

  /// Adds a note to every later request.
  mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }
}

// MARK: - Words

extension OptimizationMemory {
  /// The memory as lines of text, within a limit of tokens by estimate.
  ///
  /// The least useful entries are left out first. A last line counts them.
  func lines(within tokens: Int) -> [String] {
    let lessons = ideas.values.filter { !$0.isRejected }.sorted(by: Idea.isMoreTelling)
      .map(\.lesson)
    let rejected = ideas.values.filter(\.isRejected).sorted(by: Idea.isMoreTelling).map(\.lesson)
    let recent = iterations.suffix(OptimizationMemory.detailedCount).reversed().map(\.lines)
    let parts: [(title: String, share: Int, entries: [[String]])] = [
      ("Notes:", 6, notes.map { [$0] }),
      ("What helped:", 6, lessons.map { [$0] }),
      ("What was tried and not kept (do not try it again as it is):", 6, rejected.map { [$0] }),
      ("The last rounds, the latest first:", 2, recent),
    ]
    // Each part first gets a share, so that no part crowds out the others; then the rest is filled.
    let ending = "(999 more are left out)"
    var left = tokens - TokenEstimate.count(ending)
    var taken = parts.map { _ in 0 }
    for isShared in [true, false] {
      for (index, part) in parts.enumerated() {
        var allowance = isShared ? min(left, tokens / part.share) : left
        while taken[index] < part.entries.count {
          var cost = part.entries[taken[index]].reduce(0) { $0 + TokenEstimate.count($1) }
          if taken[index] == 0 { cost += TokenEstimate.count(part.title) }
          guard cost <= allowance else { break }
          allowance -= cost
          left -= cost
          taken[index] += 1
        }
      }
    }
    var lines: [String] = []
    for (part, count) in zip(parts, taken) where count > 0 {
      lines.append(part.title)
      lines += part.entries.prefix(count).joined()
    }
    let omitted = zip(parts, taken).reduce(0) { $0 + $1.0.entries.count - $1.1 }
    if omitted > 0, tokens >= TokenEstimate.count(ending) {
      lines.append("(\(min(omitted, 999)) more are left out)")
    }
    return lines
  }
}

extension OptimizationMemory.Idea {
  /// Whether its last candidate was rejected.
  var isRejected: Bool {
    switch stage {
    case .gate, .race, .promotion: true
    case .pool, .best, .merged: false
    }
  }

  /// The idea and its measurements, on one line.
  var lesson: String {
    var effects: [String] = []
    if search.count > 0 {
      let points = Double(search.net) / Double(search.count) * 100
      effects.append("\(points < 0 ? "" : "+")\(Int(points.rounded())) points of validation")
    }
    effects.append("\(gate.gained) repaired and \(gate.lost) broken of \(gate.count) tried")
    if !broken.isEmpty { effects.append("broke \(broken.count) training cases") }
    let times = count > 1 ? " (\(count) times)" : ""
    return "- \(hypothesis)\(times) -> \(effects.joined(separator: "; "))"
  }

  /// The sort order of ideas: a larger effect on the search part first, then the later round, then
  /// the text.
  static func isMoreTelling(_ left: Self, _ right: Self) -> Bool {
    (abs(right.search.net), right.lastRound, left.hypothesis)
      < (abs(left.search.net), left.lastRound, right.hypothesis)
  }
}

extension IterationRecord {
  /// The round as a few lines of text.
  fileprivate var lines: [String] {
    func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
    let head = "Round \(number): validation \(percent(before)) -> \(percent(after))"
    return [head]
      + fates.flatMap { fate -> [String] in
        let changed = fate.candidate.diff.split(separator: "\n").dropFirst(2)
          .filter { $0.hasPrefix("+") || $0.hasPrefix("-") }
        let lines = changed.prefix(6).map { "    \($0.prefix(160))" }
        let more = changed.count > 6 ? ["    (\(changed.count - 6) more lines)"] : []
        return ["  \(fate.candidate.id) for \(fate.candidate.target): \(fate.outcome)"] + lines
          + more
      }
  }
}

extension CandidateFate {
  /// The outcome of the round in words.
  fileprivate var outcome: String {
    var text: String
    switch stage {
    case .gate: text = "not kept, it repaired too little (\(gate))"
    case .race: text = "not kept, it did not help on validation"
    case .promotion: text = "not kept in the end"
    case .pool: text = "kept"
    case .best: text = "kept as the best"
    case .merged: text = "merged with its siblings"
    }
    if let search { text += ", validation \(search)" }
    func list(_ keys: [SampleKey]) -> String {
      keys.prefix(6).map(\.description).joined(separator: ", ")
        + (keys.count > 6 ? " and \(keys.count - 6) more" : "")
    }
    if !fixed.isEmpty { text += "; repaired \(list(fixed))" }
    if !broken.isEmpty { text += "; broke \(list(broken))" }
    return text
  }
}
