internal import PromptCI

extension OptimizationRun {
  /// The number of known failures that a candidate is first tried on.
  static let gateFailures = 4
  /// The weight of repaired training, relative to one sample of the search part.
  static let trainingMerit = 0.25
  /// The number of nearby known passes that a candidate is first tried on.
  static let gatePasses = 2

  /// Tries the candidates of a round: gate, union, race, training.
  ///
  /// - Returns: The outcome of each candidate.
  func tryOut(
    _ candidates: [Candidate], parent: Candidate, planner: TargetPlanner
  ) async -> [CandidateFate] {
    var fates: [CandidateFate] = []
    var passed: [(candidate: Candidate, gate: PromptComparison)] = []
    let gates =
      options.parts.gate ? await gate(candidates, parent: parent, planner: planner) : [:]
    for candidate in candidates {
      let gate = gates[candidate.id] ?? PromptComparison()
      if options.parts.gate, gate.net <= 0 {
        fates.append(fate(candidate, .gate, parent: parent, gate: gate))
        emit(
          .decided(candidate: candidate.id, .gate, reason: "it repairs too few samples: \(gate)"))
      } else {
        passed.append((candidate, gate))
      }
    }
    // The best first; ties go to the one that adds the fewest tokens.
    passed.sort {
      (-$0.gate.net, $0.candidate.tokens, $0.candidate.id)
        < (-$1.gate.net, $1.candidate.tokens, $1.candidate.id)
    }
    if options.parts.union, let union = union(passed, parent: parent) {
      let gate = passed.filter { union.from.contains($0.candidate.id) }
        .reduce(PromptComparison()) { $0 + $1.gate }
      let fate = await raceAndLearn(union.candidate, parent: parent, gate: gate)
      fates.append(fate)
      if fate.stage == .pool {
        for (candidate, gate) in passed where union.from.contains(candidate.id) {
          fates.append(self.fate(candidate, .merged, parent: parent, gate: gate))
        }
        return fates
      }
    }
    // One at a time: with the union only the best, without it every candidate.
    for (candidate, gate) in options.parts.union
      ? Array(passed.prefix(1)) : passed
    {
      guard book.end == nil else { break }
      let fate = await raceAndLearn(candidate, parent: parent, gate: gate)
      fates.append(fate)
    }
    return fates
  }

  // MARK: - Gate

  /// Tries each candidate on failures of its group and on passes near them, starting with the
  /// failures in its request.
  ///
  /// Stops as soon as it is certain whether the candidate repairs more than it breaks.
  private func gate(
    _ candidates: [Candidate], parent: Candidate, planner: TargetPlanner
  ) async -> [String: PromptComparison] {
    var waves: [String: [[SampleKey]]] = [:]
    for candidate in candidates {
      guard let target = candidate.target, let first = target.focus.first else { continue }
      let failures = (target.focus + target.others).map(\.key)
        .prefix(OptimizationRun.gateFailures)
      let shown = failures.prefix(target.focus.count)
      let passes = planner.guards(of: target.group, near: first).map(\.key)
        .prefix(OptimizationRun.gatePasses)
      waves[candidate.id] = [
        Array(shown), Array(failures.dropFirst(shown.count)), Array(passes),
      ]
    }
    var open = candidates
    for wave in 0..<3 {
      _ = await book.measure(
        open.map { candidate in
          TrialLedger.Batch(
            candidate: candidate.id, prompt: candidate.text,
            keys: waves[candidate.id]?[wave] ?? [])
        })
      open = open.filter { candidate in
        let all = waves[candidate.id] ?? []
        let tried = book.comparison(
          candidate.text, with: parent.text, on: all.prefix(wave + 1).flatMap { $0 })
        let failures = wave == 0 ? all.dropFirst().first?.count ?? 0 : 0
        let passes = wave < 2 ? all.last?.count ?? 0 : 0
        return tried.net - passes <= 0 && tried.net + failures > 0
      }
    }
    var gates: [String: PromptComparison] = [:]
    for candidate in candidates {
      let comparison = book.comparison(
        candidate.text, with: parent.text, on: (waves[candidate.id] ?? []).flatMap { $0 })
      gates[candidate.id] = comparison
      emit(.gated(candidate: candidate.id, comparison, passed: comparison.net > 0))
    }
    return gates
  }

  // MARK: - Union

  /// The union of the changes that passed the gate, or `nil` if fewer than two can be merged or a
  /// guard rejects the union.
  private func union(
    _ passed: [(candidate: Candidate, gate: PromptComparison)], parent: Candidate
  ) -> (candidate: Candidate, from: Set<String>)? {
    guard passed.count >= 2 else { return nil }
    let union = PatchUnion(passed.map(\.candidate.patch))
    guard union.included.count >= 2 else { return nil }
    let from = union.included.map { passed[$0].candidate }
    let candidate = candidate(
      union.patch, id: "\(iteration)u", parent: parent, target: nil,
      hypothesis: from.map(\.record.hypothesis).joined(separator: "; "),
      targetName: from.map(\.record.target).joined(separator: "; "))
    let leftOut = passed.map(\.candidate.id).filter { id in !from.contains { $0.id == id } }
    emit(.merged(candidate.record, from: from.map(\.id), leftOut: leftOut))
    var rejections = guardian.rejections(
      of: candidate.text, addedLines: union.patch.addedLines)
    if !seen.insert(candidate.text).inserted { rejections.append(.repeated) }
    guard rejections.isEmpty else {
      emit(.guardRejected(candidate: candidate.id, rejections))
      return nil
    }
    return (candidate, Set(from.map(\.id)))
  }

  // MARK: - Race

  /// Compares a candidate with its parent on the search part, then tries it on training, and adds
  /// it to the pool if the rule allows.
  private func raceAndLearn(
    _ candidate: Candidate, parent: Candidate, gate: PromptComparison
  ) async -> CandidateFate {
    let (search, stopped) = await race(candidate, with: parent, on: splits.validation.search)
    emit(.raced(candidate: candidate.id, search, stopped: stopped))
    guard book.end == nil || isMeasured(candidate, splits.validation.search) else {
      return fate(candidate, .race, parent: parent, gate: gate, search: search)
    }
    var decision = rule.decide(
      CandidateEvidence(
        search: search, gate: gate, parentScore: searchScore(parent),
        addedTokens: candidate.tokens - parent.tokens))
    if stopped != nil { decision = .reject }
    guard decision != .reject else {
      emit(.decided(candidate: candidate.id, .race, reason: "result on the search part: \(search)"))
      return fate(candidate, .race, parent: parent, gate: gate, search: search)
    }
    var training: PromptComparison?
    if options.parts.revalidation {
      let comparison = await learn(candidate, after: parent)
      emit(.revalidated(candidate: candidate.id, comparison))
      training = comparison
      if comparison.lost > comparison.gained, comparison.worsePValue < Race.alpha {
        let fate = fate(
          candidate, .promotion, parent: parent, gate: gate, search: search, training: comparison)
        emit(
          .decided(candidate: candidate.id, .promotion, reason: "training is worse: \(comparison)"))
        if search.net > 0 { combine(candidate, parent: parent, gain: search.net, fate.broken) }
        return fate
      }
    }
    let parentMerit = pool.members.first { $0.candidate.id == parent.id }?.merit ?? 0
    // A tie that repaired training may be a rule without a sample in the search part, so it leads
    // slightly.
    let hasLearned = (training ?? gate).net > 0
    let gain = Double(search.net) + (hasLearned ? OptimizationRun.trainingMerit : 0)
    pool.add(
      member(candidate, isAdvanced: decision == .advance || hasLearned, merit: parentMerit + gain))
    emit(
      .decided(candidate: candidate.id, .pool, reason: "result on the search part: \(search)"))
    return fate(
      candidate, .pool, parent: parent, gate: gate, search: search, training: training)
  }

  /// Compares two prompts on samples, block by block, and stops once the result is decided.
  func race(
    _ candidate: Candidate, with other: Candidate, on keys: [SampleKey]
  ) async -> (PromptComparison, RaceStop?) {
    guard options.parts.race else {
      _ = await book.measure(other.id, other.text, keys)
      _ = await book.measure(candidate.id, candidate.text, keys)
      return (book.comparison(candidate.text, with: other.text, on: keys), nil)
    }
    let needed =
      rule.decide(
        CandidateEvidence(
          search: PromptComparison(), gate: PromptComparison(gained: 1),
          parentScore: searchScore(other), addedTokens: candidate.tokens - other.tokens))
        == .reject ? 1 : 0
    var comparison = PromptComparison()
    for start in stride(from: 0, to: keys.count, by: Race.blockSize) {
      let end = min(start + Race.blockSize, keys.count)
      let block = Array(keys[start..<end])
      let isMeasured = await book.measure([
        TrialLedger.Batch(candidate: other.id, prompt: other.text, keys: block),
        TrialLedger.Batch(candidate: candidate.id, prompt: candidate.text, keys: block),
      ])
      comparison = book.comparison(candidate.text, with: other.text, on: Array(keys[..<end]))
      guard isMeasured, end < keys.count else { break }
      let failures = keys[end...].count { book.mark(other.text, $0) != .pass }
      if let stop = Race.stop(comparison, remainingFailures: failures, needed: needed) {
        return (comparison, stop)
      }
    }
    return (comparison, nil)
  }

  func isMeasured(_ candidate: Candidate, _ keys: [SampleKey]) -> Bool {
    keys.allSatisfy { book.mark(candidate.text, $0) != nil }
  }

  /// Records the training samples that a useful change broke, for the next requests.
  func combine(_ candidate: Candidate, parent: Candidate, gain: Int, _ broken: [SampleKey]) {
    let results = book.results(candidate.text, broken)
    combined = CombinedFeedback(
      broken: results.compactMap { splits.train.trial(of: $0) }, diff: candidate.record.diff,
      hypothesis: candidate.record.hypothesis, validationGain: gain,
      remaining: summary(of: candidate))
    emit(.combinedFeedback(candidate: candidate.id, broken: broken))
  }

  func fate(
    _ candidate: Candidate, _ stage: CandidateFate.Stage, parent: Candidate,
    gate: PromptComparison, search: PromptComparison? = nil, training: PromptComparison? = nil
  ) -> CandidateFate {
    var fate = CandidateFate(
      candidate: candidate.record, stage: stage, gate: gate, search: search,
      training: training, fixed: [], broken: [])
    for key in splits.train.keys {
      switch (book.mark(parent.text, key), book.mark(candidate.text, key)) {
      case (.fail, .pass): fate.fixed.append(key)
      case (.pass, .fail): fate.broken.append(key)
      default: break
      }
    }
    return fate
  }
}
