internal import Statistics

/// The prompts that the next round may change: at most ``OptimizationOptions/maximumPoolSize``.
struct ParentPool {
  /// A prompt and its results on the search part.
  struct Member: Sendable {
    /// The candidate.
    let candidate: Candidate
    /// The verdict on each sample of the search part, in order; `nil` if the sample was not tried.
    let marks: [Mark?]
    /// Whether it was better than its parent, and so may become the best prompt.
    let isAdvanced: Bool
    /// The merit of its parent plus its gain over the parent.
    ///
    /// Merit sums differences, not rates, so that a parent's lucky passes do not count against its
    /// children.
    let merit: Double

    /// The number of samples of the search part that it passes.
    var passes: Int { marks.count { $0 == .pass } }
  }

  /// The share of rounds that change the leader.
  static let leaderShare = 0.7

  /// The prompts in the pool, the oldest first.
  private(set) var members: [Member] = []

  /// The prompt with the most merit.
  ///
  /// Ties go to the one that passes more of the search part, then to the shorter, then to the
  /// older.
  var leader: Member? {
    members.indices.min { left, right in
      let (a, b) = (members[left], members[right])
      return (-a.merit, -a.passes, a.candidate.tokens, left)
        < (-b.merit, -b.passes, b.candidate.tokens, right)
    }
    .map { members[$0] }
  }

  /// Adds a prompt, unless its text is in the pool already.
  ///
  /// A full pool first drops a dominated prompt, otherwise the one with the least merit; it never
  /// drops the leader.
  mutating func add(_ member: Member) {
    guard !members.contains(where: { $0.candidate.text == member.candidate.text }) else { return }
    members.append(member)
    guard members.count > OptimizationOptions.maximumPoolSize else { return }
    let leader = leader?.candidate.id
    let droppable = members.indices.filter { members[$0].candidate.id != leader }
    let worst = droppable.min { left, right in
      let (a, b) = (members[left], members[right])
      return (isDominated(a) ? 0 : 1, a.merit, left) < (isDominated(b) ? 0 : 1, b.merit, right)
    }
    if let worst { members.remove(at: worst) }
  }

  /// Empties the pool and adds one prompt.
  mutating func reset(to member: Member) { members = [member] }

  /// Draws the prompt to change next: the leader with probability ``leaderShare``, otherwise a
  /// nondominated prompt that passes a sample drawn at random.
  func parent(_ generator: inout SplitMix64) -> Member? {
    guard let leader else { return nil }
    if members.count == 1 || generator.unitInterval() < ParentPool.leaderShare { return leader }
    let candidates = members.filter { !isDominated($0) }
    let sample = leader.marks.isEmpty ? 0 : generator.index(below: leader.marks.count)
    let passing = candidates.filter {
      $0.marks.indices.contains(sample) && $0.marks[sample] == .pass
    }
    let choice = passing.isEmpty ? candidates : passing
    return choice.isEmpty ? leader : choice[generator.index(below: choice.count)]
  }

  /// Whether another prompt passes every sample that this one passes, and at least one more.
  private func isDominated(_ member: Member) -> Bool {
    members.contains { other in
      other.passes > member.passes
        && zip(member.marks, other.marks).allSatisfy { $0 != .pass || $1 == .pass }
    }
  }
}
