internal import PromptCI
internal import Runner

/// What an earlier run was told, so that it can be told again without paying.
///
/// A run that was stopped is started again with the same options, and with its model and its evaluation wrapped by this: as
/// long as it asks what it asked before, it gets the answers of the ledger, and does the same; then it goes on.
package struct LedgerReplay: Sendable {
  private let replies: [String: OptimizerReply]
  private let results: [String: [TrialKey: TrialResult]]

  /// How many replies and results there are.
  package var count: Int { replies.count + results.values.reduce(0) { $0 + $1.count } }

  /// Reads the events of a ledger, in order; a second answer to the same question is left out.
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
        // What could not be measured too, else the run would go another way.
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

  /// A model that answers from the ledger what is in it, and asks another for the rest.
  package func model(_ model: any OptimizerModel) -> some OptimizerModel {
    ReplayingOptimizerModel(replies: replies, model: model)
  }

  /// An evaluation that answers from the ledger what is in it, and asks another for the rest.
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
