internal import Statistics

/// The prompts that may be changed next, at most twelve.
struct ParentPool {
  /// A prompt, and what is known of it on the search part.
  struct Member: Sendable {
    /// The candidate.
    let candidate: Candidate
    /// What it comes to on each sample of the search part, in order; `nil` where it was not tried.
    let marks: [Mark?]
    /// Whether it was better than its parent, so that it may become the best.
    let isAdvanced: Bool
    /// How far it has come: the merit of its parent and what it gained on it.
    ///
    /// Differences are added up, not rates: what a prompt passes by luck of the noise is not held against its children.
    let merit: Double

    /// How many samples of the search part it passes.
    var passes: Int { marks.count { $0 == .pass } }
  }

  /// The share of rounds that change the leading prompt.
  static let leaderShare = 0.7

  /// The prompts.
  private(set) var members: [Member] = []

  /// The prompt with the most merit; of equals the one that passes more of the search part, then the shorter, then the older.
  var leader: Member? {
    members.indices.min { left, right in
      let (a, b) = (members[left], members[right])
      return (-a.merit, -a.passes, a.candidate.tokens, left)
        < (-b.merit, -b.passes, b.candidate.tokens, right)
    }
    .map { members[$0] }
  }

  /// Adds a prompt; those that another one outdoes on every sample go first when there are too many, then those that
  /// pass least.
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

  /// Starts again with one prompt.
  mutating func reset(to member: Member) { members = [member] }

  /// The prompt to change next: seven times in ten the leading one, else one that is best on a sample drawn at random.
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

  /// Whether another prompt passes all that this one passes, and more.
  private func isDominated(_ member: Member) -> Bool {
    members.contains { other in
      other.passes > member.passes
        && zip(member.marks, other.marks).allSatisfy { $0 != .pass || $1 == .pass }
    }
  }
}
