internal import PromptCI
internal import Results

/// The replies and results of an earlier run, to replay them without new calls.
///
/// A stopped run restarts with the same options, and with its model and its evaluation wrapped by
/// the replay. Each request that the ledger answers is answered from it, so that the run repeats
/// its steps. Every later request is made.
package struct LedgerReplay: Sendable {
  private let replies: [String: OptimizerReply]
  private let results: [String: [TrialKey: TrialResult]]

  /// The number of replies and results.
  package var count: Int { replies.count + results.values.reduce(0) { $0 + $1.count } }

  /// Reads the events of a ledger in order. Only the first answer to a request counts.
  package init(_ events: some Sequence<OptimizationEvent>) {
    var replies: [String: OptimizerReply] = [:]
    var results: [String: [TrialKey: TrialResult]] = [:]
    var requests: [String: String] = [:]
    for event in events {
      switch event {
      case .requested(let request): requests[request.id] = LedgerReplay.key(of: request)
      case .replied(let id, let reply):
        if let key = requests[id], replies[key] == nil { replies[key] = reply }
      case .tried(_, let prompt, let trials):
        // Results that could not be measured count too: without them the run would take another
        // path.
        for result in trials {
          let key = TrialKey(result)
          if results[prompt]?[key] == nil { results[prompt, default: [:]][key] = result }
        }
      default: break
      }
    }
    self.replies = replies
    self.results = results
  }

  /// A model that answers from the ledger, and asks `model` for the rest.
  package func model(_ model: any OptimizerModel) -> some OptimizerModel {
    ReplayingOptimizerModel(replies: replies, model: model)
  }

  /// An evaluation that answers from the ledger, and asks `evaluation` for the rest.
  package func evaluation(_ evaluation: any CandidateEvaluation) -> some CandidateEvaluation {
    ReplayingEvaluation(results: results, evaluation: evaluation)
  }

  static func key(of request: OptimizerRequest) -> String {
    StableHash(request.id, request.instructions, request.text).hexadecimal
  }
}

private struct ReplayingOptimizerModel: OptimizerModel {
  let replies: [String: OptimizerReply]
  let model: any OptimizerModel

  func reply(to request: OptimizerRequest) async throws -> OptimizerReply {
    if let reply = replies[LedgerReplay.key(of: request)] { return reply }
    return try await model.reply(to: request)
  }
}

private struct ReplayingEvaluation: CandidateEvaluation {
  let results: [String: [TrialKey: TrialResult]]
  let evaluation: any CandidateEvaluation

  func results(of trials: [TrialKey], on prompt: String) async -> [TrialResult] {
    let known = trials.compactMap { results[prompt]?[$0] }
    let open = trials.filter { results[prompt]?[$0] == nil }
    return open.isEmpty ? known : known + (await evaluation.results(of: open, on: prompt))
  }
}
