internal import PromptCI

extension OptimizationRun {
  /// Runs one round: analyses a parent's failures, asks for candidates, and tries them.
  func round() async {
    guard let parent = pool.parent(&generator)?.candidate else { return }
    let before = pool.leader.map { searchScore($0.candidate) } ?? 0
    let merit = pool.leader?.merit ?? 0
    let analysis = await failures(of: parent)
    if book.end != nil { return }
    let planner = TargetPlanner(analysis)
    let targets = planner.targets(options.candidates, shown: shown)
    guard !targets.isEmpty else {
      if await !promote() { end = .nothingToLearn }
      return
    }
    emit(
      .iterationStarted(iteration, parent: parent.id, targets: targets.map(\.group.summary)))
    for key in Set(targets.flatMap(\.focus).map(\.key)) { shown[key, default: 0] += 1 }

    let candidates = await propose(for: parent, targets: targets, analysis: analysis)
    combined = nil
    if candidates.isEmpty {
      uselessRounds += 1
      dryRounds += 1
      if uselessRounds >= OptimizationRun.maximumUselessRounds, end == nil, book.end == nil {
        end = .optimizerFailed(lastReason)
      }
    } else {
      uselessRounds = 0
    }
    let fates = await tryOut(candidates, parent: parent, planner: planner)
    let after = pool.leader.map { searchScore($0.candidate) } ?? 0
    let hasImproved = (pool.leader?.merit ?? 0) > merit
    if !candidates.isEmpty { dryRounds = hasImproved ? 0 : dryRounds + 1 }
    let record = IterationRecord(
      number: iteration, parent: parent.id, fates: fates, before: before, after: after)
    memory.add(record)
    emit(.iterationEnded(record))
  }

  /// The number of rounds in a row without a usable reply after which the run ends.
  static let maximumUselessRounds = 3

  // MARK: - Proposals

  /// The replies to one candidate's requests.
  private struct Answer: Sendable {
    var requests: [OptimizerRequest] = []
    /// The reply to each request, or the error.
    var replies: [Result<OptimizerReply, OptimizerModelError>] = []
    /// The reason why each reply was rejected, or `nil` if it was not.
    var rejections: [String?] = []
    var proposal: (proposal: Proposal, patch: Patch)?
    var wasCancelled = false
  }

  /// Asks for a candidate for each target, all at once, and returns those that may be tried.
  private func propose(
    for parent: Candidate, targets: [FeedbackTarget], analysis: FeedbackAnalysis
  ) async -> [Candidate] {
    let content = targets.map { target in
      RequestContent(
        prompt: parent.text, target: target, analysis: analysis, validation: summary(of: parent),
        combined: combined, memory: memory.lines(within: options.memoryTokens),
        constraints: plan.constraints, rejection: nil)
    }
    var candidates: [Candidate] = []
    var next = 0
    while next < content.count {
      let count = book.requestsAllowed(content.count - next)
      guard count > 0, book.end == nil else { break }
      let answers = await answers(to: Array(content[next..<(next + count)]), from: next)
      for (index, answer) in answers.enumerated() {
        let id = "\(iteration).\(next + index + 1)"
        if let candidate = note(answer, id: id, parent: parent, target: targets[next + index]) {
          candidates.append(candidate)
        }
      }
      next += count
    }
    return candidates
  }

  private func answers(to contents: [RequestContent], from first: Int) async -> [Answer] {
    let model = plan.model
    let requests = requests
    let iteration = iteration
    // If the budget allows only one request for each candidate, a rejected reply is not retried.
    let mayRetry = book.requestsAllowed(2 * contents.count) >= 2 * contents.count
    return await withTaskGroup(of: (Int, Answer).self) { group in
      for (index, content) in contents.enumerated() {
        group.addTask {
          let id = "\(iteration).\(first + index + 1)"
          return (
            index,
            await OptimizationRun.ask(
              model, content, id: id, requests: requests, mayRetry: mayRetry)
          )
        }
      }
      var answers = [Answer](repeating: Answer(), count: contents.count)
      for await (index, answer) in group { answers[index] = answer }
      return answers
    }
  }

  /// Asks once, and once more if the reply cannot be used.
  private static func ask(
    _ model: any OptimizerModel, _ content: RequestContent, id: String, requests: RequestBuilder,
    mayRetry: Bool
  ) async -> Answer {
    var answer = Answer()
    var content = content
    let prompt = PromptLines(content.prompt)
    for suffix in mayRetry ? ["", "r"] : [""] {
      let request = requests.request(content, id: id + suffix)
      answer.requests.append(request)
      do {
        let reply = try await model.reply(to: request)
        answer.replies.append(.success(reply))
        let proposal = try ReplyParser.proposal(in: reply, nonce: request.nonce)
        answer.proposal = (proposal, try proposal.patch(of: prompt))
        answer.rejections.append(nil)
        return answer
      } catch let error as OptimizerModelError {
        answer.replies.append(.failure(error))
        answer.rejections.append(nil)
        return answer
      } catch is CancellationError {
        answer.requests.removeLast()
        answer.wasCancelled = true
        return answer
      } catch {
        let isReply = error is ReplyError || error is PatchError
        let reason = isReply ? "\(error)" : "the optimizer failed: \(error)"
        if !isReply { answer.replies.append(.failure(.failed(reason))) }
        answer.rejections.append(isReply ? reason : nil)
        guard isReply else { return answer }
        content.rejection = reason
      }
    }
    return answer
  }

  /// Reports an answer, and returns its candidate if it may be tried.
  private func note(
    _ answer: Answer, id: String, parent: Candidate, target: FeedbackTarget
  ) -> Candidate? {
    if answer.wasCancelled { book.stop(.interrupted) }
    for (index, request) in answer.requests.enumerated() {
      emit(.requested(request))
      book.countRequest()
      switch answer.replies[index] {
      case .success(let reply):
        book.spend(on: reply)
        emit(.replied(request: request.id, reply))
      case .failure(.failed(let reason)):
        lastReason = reason
        emit(.unanswered(request: request.id, reason: reason))
      case .failure(.budgetSpent(let reason)):
        lastReason = reason
        emit(.unanswered(request: request.id, reason: reason))
        book.stop(.evaluationStopped)
      }
      if let reason = answer.rejections[index] {
        lastReason = reason
        emit(.replyRejected(request: request.id, reason: reason))
      }
    }
    guard let (proposal, patch) = answer.proposal else { return nil }
    let named = proposal.target.flatMap { $0 == target.group.id ? nil : $0 }
    return admit(
      patch, id: id, parent: parent, target: target, hypothesis: proposal.hypothesis,
      targetName: named.map { "\(target.group.summary) (aimed at \($0))" } ?? target.group.summary,
      predicted: proposal.predicted)
  }

  /// Makes a candidate from a change, unless a guard rejects it.
  private func admit(
    _ patch: Patch, id: String, parent: Candidate, target: FeedbackTarget?, hypothesis: String,
    targetName: String, predicted: String?
  ) -> Candidate? {
    proposed += 1
    let candidate = candidate(
      patch, id: id, parent: parent, target: target, hypothesis: hypothesis,
      targetName: targetName, predicted: predicted)
    emit(.proposed(candidate.record))
    var rejections = guardian.rejections(of: candidate.text, addedLines: patch.addedLines)
    if !seen.insert(candidate.text).inserted { rejections.append(.repeated) }
    guard rejections.isEmpty else {
      dropped += 1
      lastReason = rejections.map(\.description).joined(separator: "; ")
      emit(.guardRejected(candidate: id, rejections))
      return nil
    }
    return candidate
  }

  func candidate(
    _ patch: Patch, id: String, parent: Candidate, target: FeedbackTarget?, hypothesis: String,
    targetName: String, predicted: String? = nil
  ) -> Candidate {
    let lines = PromptLines(parent.text)
    return Candidate(
      record: CandidateRecord(
        id: id, parent: parent.id, hypothesis: hypothesis, target: targetName,
        predicted: predicted,
        diff: patch.unifiedDiff(of: lines, from: parent.id, to: id),
        prompt: patch.applied(to: lines).text),
      patch: patch, target: target)
  }
}
