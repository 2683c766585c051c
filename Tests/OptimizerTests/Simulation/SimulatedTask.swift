import Optimizer
import PromptCI
import Results
import Synchronization

/// Tries prompts in a simulated world.
final class SimulatedTask: CandidateEvaluation {
  let world: SimulatedWorld
  private let byID: [String: SimulatedWorld.Item]
  /// Every request, in order.
  let asked = Mutex<[TrialKey]>([])

  init(_ world: SimulatedWorld) {
    self.world = world
    byID = Dictionary(uniqueKeysWithValues: world.items.map { ($0.description.id, $0) })
  }

  func results(of trials: [TrialKey], on prompt: String) async -> [TrialResult] {
    asked.withLock { $0 += trials }
    let reading = SimulatedWorld.Reading(prompt)
    return trials.compactMap { trial in
      byID[trial.sample.sample].map { item in
        result(item, passes: world.passes(item, reading), trial: trial)
      }
    }
  }

  private func result(
    _ item: SimulatedWorld.Item, passes: Bool, trial: TrialKey
  ) -> TrialResult {
    let sample = item.description
    let wrong = SimulatedWorld.label(of: item.rule + 1 + item.rule / SimulatedWorld.labelCount)
    return TrialResult(
      suite: SimulatedWorld.suite, sample: sample.id, model: "simulated/task",
      repetition: trial.repetition, split: sample.split, location: sample.location,
      inputs: sample.inputs, expected: sample.expected, outcome: passes ? .pass : .fail,
      category: passes ? nil : (world.variant.isOpaque ? "assertion" : "boundary_confusion"),
      message: passes ? nil : "not what was asked for",
      output: passes ? SimulatedWorld.label(of: item.rule) : wrong)
  }
}
