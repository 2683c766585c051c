import Optimizer
import PromptCI
import Statistics

/// Reference strategies with the same optimizer in a simulated world, for comparison.
struct SimulatedRivals {
  let world: SimulatedWorld
  private let optimizer: SimulatedOptimizer
  private let train: [SimulatedWorld.Item]
  private let validation: [SimulatedWorld.Item]

  init(_ world: SimulatedWorld) {
    self.world = world
    optimizer = SimulatedOptimizer(world)
    train = world.items.filter { $0.description.split == .train }
    validation = world.items.filter { $0.description.split == .validation }
  }

  /// GEPA 0.1.4 with its defaults: three random training samples, a strict gate on these, all of
  /// validation for the prompts that pass it, and parents chosen by how often they are best on a
  /// sample.
  func reflective(calls: Int) -> String {
    struct Member {
      let prompt: String
      let passes: [Bool]
    }
    var generator = SplitMix64(seed: world.seed &+ 77)
    func evaluate(_ prompt: String, _ items: [SimulatedWorld.Item]) -> [Bool] {
      let reading = SimulatedWorld.Reading(prompt)
      return items.map { world.passes($0, reading) }
    }
    var pool = [
      Member(
        prompt: SimulatedWorld.prompt, passes: evaluate(SimulatedWorld.prompt, validation))
    ]
    var used = validation.count
    while used + 3 <= calls {
      // The prompts that no other dominates, weighted by the number of samples on which they are
      // among the best.
      let front = pool.indices.filter { index in
        !pool.indices.contains { other in
          pool[other].passes != pool[index].passes
            && zip(pool[index].passes, pool[other].passes).allSatisfy { !$0 || $1 }
        }
      }
      let choices = front.flatMap { index in
        pool[index].passes.filter { $0 }.map { _ in index }
      }
      let parent = pool[choices.isEmpty ? 0 : choices[generator.index(below: choices.count)]].prompt
      let batch = Array(train.shuffled(using: &generator).prefix(3))
      let before = evaluate(parent, batch)
      used += 3
      guard before.contains(false), used + 3 <= calls else { continue }
      let failing = zip(batch, before).filter { !$0.1 }
        .compactMap { $0.0.description.inputs["input"] }
      let child = propose(parent, failing: failing, &generator)
      used += 3
      let after = evaluate(child, batch)
      guard after.count(where: { $0 }) > before.count(where: { $0 }),
        used + validation.count <= calls
      else { continue }
      used += validation.count
      pool.append(Member(prompt: child, passes: evaluate(child, validation)))
    }
    return pool.max { $0.passes.count { $0 } < $1.passes.count { $0 } }?.prompt ?? ""
  }

  /// Three candidates per round on all of training; the best of them runs on all of validation and
  /// is kept if it is as good.
  func exhaustive(calls: Int) -> String {
    var generator = SplitMix64(seed: world.seed &+ 78)
    func passes(_ prompt: String, _ items: [SimulatedWorld.Item]) -> Int {
      let reading = SimulatedWorld.Reading(prompt)
      return items.count { world.passes($0, reading) }
    }
    var prompt = SimulatedWorld.prompt
    var score = passes(prompt, validation)
    var used = train.count + validation.count
    while used + 3 * train.count + validation.count <= calls {
      let reading = SimulatedWorld.Reading(prompt)
      let failing = train.filter { !world.passes($0, reading) }
      guard !failing.isEmpty else { break }
      let candidates = (0..<3).map { _ in
        propose(
          prompt,
          failing: failing.shuffled(using: &generator).prefix(5)
            .compactMap { $0.description.inputs["input"] }, &generator)
      }
      used += 3 * train.count + validation.count
      guard let best = candidates.max(by: { passes($0, train) < passes($1, train) }) else { break }
      let new = passes(best, validation)
      if new >= score { (prompt, score) = (best, new) }
    }
    return prompt
  }

  private func propose(
    _ prompt: String, failing: [String], _ generator: inout SplitMix64
  ) -> String {
    let lines = prompt.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let body = Array(lines.dropLast())
    let idea = optimizer.idea(failing: failing, prompt: body, undoing: "", &generator)
    // These strategies rewrite the whole prompt each time; a model that copies well forgets as
    // rarely as in ours.
    let forgets = generator.unitInterval() < world.variant.rewriteShare
    let kept = body.filter {
      !forgets || !$0.hasPrefix("- ") || generator.unitInterval() >= world.variant.forgetting
    }
    return (kept + [idea, ""]).joined(separator: "\n")
  }
}
