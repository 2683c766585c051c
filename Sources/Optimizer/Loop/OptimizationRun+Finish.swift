internal import PromptCI

extension OptimizationRun {
  /// Checks whether the leading prompt reaches the goal: its gates hold on every split.
  ///
  /// Measures missing results only while the gates hold on the known ones.
  ///
  /// - Returns: Whether this step is done.
  func reachesGoal() async -> Bool {
    guard let leader = pool.leader?.candidate else { return false }
    let parts = [splits.train.keys, splits.validation.search, splits.validation.keys]
    guard parts.allSatisfy({ holds(leader, $0) }) else { return false }
    for keys in parts {
      guard await book.measure(leader.id, leader.text, keys) else { return true }
      guard holds(leader, keys) else { return false }
    }
    if leader.id != best.id, await !promote(only: leader) { return false }
    guard best.id == leader.id else { return false }
    return await readHeldOut()
  }

  /// Whether the gates hold on the known results of a prompt.
  private func holds(_ candidate: Candidate, _ keys: [SampleKey]) -> Bool {
    let results = book.results(candidate.text, keys)
    return !results.isEmpty && SplitGoal(plan.suites).holds(results) || keys.isEmpty
  }

  /// Reads the held-out samples with the best prompt, at most once for each prompt.
  ///
  /// - Returns: Whether the run is over.
  private func readHeldOut() async -> Bool {
    let keys = splits.heldOut.keys
    guard !keys.isEmpty else {
      end = .allPass
      return true
    }
    guard !isMeasured(best, keys) else { return false }
    guard await look() else { return true }
    let passes = holds(best, keys)
    emit(.heldOutRead(look: looks, passes: passes))
    if passes {
      end = .allPass
    } else if looks >= options.heldOutLooks {
      end = .heldOutLooks(looks)
    } else {
      // The only fact about the held-out samples that requests may contain.
      memory.note("The held-out samples failed, though all that is measured here passes.")
    }
    return end != nil
  }

  /// Reads the held-out samples, with the calls that were reserved for this.
  private func look() async -> Bool {
    book.reserve = 0
    guard await book.measure(best.id, best.text, splits.heldOut.keys) else { return false }
    looks += 1
    return true
  }

  /// Ends the run with the reserved calls: confirms, reads the held-out samples, and returns the
  /// result.
  func finish() async -> OptimizationResult {
    var reason = end ?? .noImprovement
    let keys = splits.heldOut.keys
    if reason != .interrupted {
      book.reopen(keeping: budget.heldOut)
      // If all gates hold, no other parent needs to be confirmed.
      if reason != .allPass { _ = await promote() }
      book.reopen(keeping: 0)
    }
    let isAffordable = book.mayMeasure(missing(best, keys) + missing(original, keys))
    if reason != .interrupted, isAffordable {
      if !isMeasured(best, keys), looks < options.heldOutLooks, await look() {
        emit(.heldOutRead(look: looks, passes: holds(best, keys)))
      }
      if isMeasured(best, keys) { _ = await book.measure(original.id, original.text, keys) }
    }
    let passes = overall()
    if passes == true, reason != .interrupted { reason = .allPass }
    return OptimizationResult(
      original: original.text, prompt: best.text, candidate: best.id, end: reason,
      splits: [
        change(.train, splits.train.keys, looks: 1),
        change(.validation, splits.validation.keys, looks: max(1, proposed)),
        change(.test, keys, looks: looks),
      ],
      passes: passes, looks: looks, supportsHeldOutClaim: splits.supportsHeldOutClaim,
      proposed: proposed, dropped: dropped, iterations: iteration, usage: book.usage,
      history: history)
  }

  private func missing(_ candidate: Candidate, _ keys: [SampleKey]) -> Int {
    keys.count { book.mark(candidate.text, $0) == nil } * options.repetitions
  }

  /// Whether the gates hold on every split: `false` if a measured split fails, or `nil` if none
  /// fails and one was not measured completely.
  private func overall() -> Bool? {
    let parts = [splits.train.keys, splits.validation.keys, splits.heldOut.keys]
    if parts.contains(where: { !holds(best, $0) && isMeasured(best, $0) }) { return false }
    return parts.allSatisfy { isMeasured(best, $0) } ? true : nil
  }

  private func change(_ split: Split, _ keys: [SampleKey], looks: Int) -> SplitChange {
    func rate(_ candidate: Candidate) -> Double? {
      let tried = keys.filter { book.mark(candidate.text, $0) != nil }
      return tried.isEmpty
        ? nil : Double(book.passes(candidate.text, tried)) / Double(tried.count)
    }
    var change = SplitChange(
      split: split, count: keys.count,
      comparison: book.comparison(best.text, with: original.text, on: keys),
      before: rate(original), after: rate(best), fixed: [], broken: [], looks: looks)
    for key in keys {
      switch (book.mark(original.text, key), book.mark(best.text, key)) {
      case (.fail, .pass): change.fixed.append(key)
      case (.pass, .fail): change.broken.append(key)
      default: break
      }
    }
    return change
  }
}
