internal import PromptCI

extension OptimizationRun {
  /// The number of prompts that are confirmed at a time.
  static let confirmedCount = 3

  /// Confirms the leading prompts of the pool, and replaces the best prompt by the first that the
  /// rule accepts.
  ///
  /// - Parameter only: The one prompt to confirm; `nil` for those with the most merit.
  /// - Returns: Whether a prompt was accepted.
  func promote(only: Candidate? = nil) async -> Bool {
    let rest = splits.validation.confirmation
    let advanced = pool.members.filter { member in
      member.isAdvanced && member.candidate.id != best.id
        && (only == nil || member.candidate.id == only?.id)
        && !refused.contains(member.candidate.id + " " + best.id)
    }
    let contenders = advanced.sorted {
      (-$0.merit, $0.candidate.tokens, $0.candidate.id)
        < (-$1.merit, $1.candidate.tokens, $1.candidate.id)
    }
    .prefix(OptimizationRun.confirmedCount).map(\.candidate)
    guard !contenders.isEmpty else { return false }

    var confirmed: [(candidate: Candidate, evidence: PromotionEvidence, isConfirmed: Bool)] = []
    for candidate in contenders {
      var evidence = PromotionEvidence(
        search: book.comparison(
          candidate.text, with: best.text, on: splits.validation.search),
        confirmation: nil, training: nil, bestScore: searchScore(best),
        addedTokens: candidate.tokens - best.tokens)
      var isConfirmed = true
      if options.parts.confirmation, !rest.isEmpty {
        // A prompt that even a perfect confirmation could not promote is not confirmed.
        var hopeful = evidence
        hopeful.confirmation = PromptComparison(gained: rest.count)
        if case .refuse(let reason) = rule.promotes(hopeful) {
          refuse(candidate, reason)
          continue
        }
        let (comparison, stopped) = await race(candidate, with: best, on: rest)
        emit(.confirmed(candidate: candidate.id, comparison, stopped: stopped))
        evidence.confirmation = comparison
        isConfirmed = stopped == nil && comparison.count >= min(Race.blockSize, rest.count)
      }
      confirmed.append((candidate, evidence, isConfirmed))
    }
    confirmed.sort { left, right in
      (-total(left.candidate), left.candidate.tokens, left.candidate.id)
        < (-total(right.candidate), right.candidate.tokens, right.candidate.id)
    }
    for (candidate, known, isConfirmed) in confirmed {
      var evidence = known
      guard isConfirmed else {
        refuse(candidate, "it was not confirmed: \(evidence.confirmation ?? PromptComparison())")
        continue
      }
      evidence.suites = suiteComparisons(of: candidate)
      if options.parts.revalidation { evidence.training = await revalidate(candidate) }
      switch rule.promotes(evidence) {
      case .promote:
        emit(.decided(candidate: candidate.id, .best, reason: "it is better than \(best.id)"))
        best = candidate
        return true
      case .refuse(let reason):
        refuse(candidate, reason)
        if let training = evidence.training, training.net < 0, evidence.search.net > 0 {
          let broken = splits.train.keys.filter {
            book.mark(best.text, $0) == .pass && book.mark(candidate.text, $0) == .fail
          }
          combine(candidate, parent: best, gain: evidence.search.net, broken)
        }
      }
    }
    return false
  }

  private func refuse(_ candidate: Candidate, _ reason: String) {
    refused.insert(candidate.id + " " + best.id)
    emit(.decided(candidate: candidate.id, .promotion, reason: reason))
  }

  /// The number of validation samples that a prompt passes.
  private func total(_ candidate: Candidate) -> Int {
    book.passes(candidate.text, splits.validation.keys)
  }

  private func suiteComparisons(of candidate: Candidate) -> [PromptComparison] {
    plan.suites.map { suite in
      book.comparison(
        candidate.text, with: best.text,
        on: splits.validation.keys.filter { $0.suite == suite.name })
    }
  }

  /// Tries a prompt on the training samples that the best prompt was tried on, and compares the
  /// two.
  private func revalidate(_ candidate: Candidate) async -> PromptComparison {
    let keys = splits.train.keys.filter { book.mark(best.text, $0) != nil }
    let known = keys.filter { book.mark(candidate.text, $0) != nil }
    // If calls are limited, enough known results replace new ones.
    let isEnough = options.maximumCalls != nil && known.count >= min(budget.training, keys.count)
    if !isEnough { _ = await book.measure(candidate.id, candidate.text, keys) }
    let comparison = book.comparison(candidate.text, with: best.text, on: keys)
    emit(.revalidated(candidate: candidate.id, comparison))
    return comparison
  }
}
