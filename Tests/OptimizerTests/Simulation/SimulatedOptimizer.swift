import Optimizer
import PromptCI
import Results
import Statistics
import Synchronization

/// Writes prompts for a simulated world from the request alone.
///
/// It may recognize the rule of the samples in the request, more often if two of them share one.
struct SimulatedOptimizer: OptimizerModel {
  let world: SimulatedWorld
  private let byInput: [String: SimulatedWorld.Item]

  init(_ world: SimulatedWorld) {
    self.world = world
    byInput = Dictionary(
      world.items.map { ($0.description.inputs["input"] ?? "", $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func reply(to request: OptimizerRequest) async throws -> OptimizerReply {
    guard let reader = RequestReader(request.text) else {
      return OptimizerReply("I cannot read it.")
    }
    let failing = reader.values("examples").filter { $0["outcome"]?.stringValue != "pass" }
      .compactMap { $0["input"]?["input"]?.stringValue }
    let preserved = reader.values("preserve").dropFirst()
      .compactMap { $0["input"]?["input"]?.stringValue }
    let diff = reader.values("preserve").first?["diff"]?.stringValue ?? ""
    var generator = SplitMix64(seed: StableHash(request.text, "\(world.seed)").value)
    let idea = idea(
      failing: failing, prompt: reader.prompt, undoing: preserved.isEmpty ? "" : diff, &generator)
    if generator.unitInterval() < world.variant.rewriteShare {
      let kept = reader.prompt.filter {
        !$0.hasPrefix("- ") || generator.unitInterval() >= world.variant.forgetting
      }
      return OptimizerReply(
        reader.reply(
          hypothesis: idea.replacing("\n", with: "; "),
          rewrite: kept + idea.split(separator: "\n").map(String.init)))
    }
    return OptimizerReply(
      reader.reply(
        hypothesis: idea.replacing("\n", with: "; "),
        adding: idea.split(separator: "\n").map(String.init)))
  }

  /// The line that the optimizer proposes: a rule, a rule that is too broad, a memory of samples,
  /// or a useless line.
  func idea(
    failing: [String], prompt: [String], undoing diff: String, _ generator: inout SplitMix64
  ) -> String {
    let items = failing.compactMap { byInput[$0] }
    // If the request says what a broad rule broke, it may find the rule's limits.
    let broad = (0..<SimulatedWorld.ruleCount).first {
      diff.contains(SimulatedWorld.broadLine(of: $0))
    }
    if let broad, generator.unitInterval() < 0.7 { return SimulatedWorld.line(of: broad) }
    let counts = items.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
    let known = Set(
      (0..<SimulatedWorld.ruleCount).filter {
        prompt.contains(SimulatedWorld.line(of: $0))
      })
    var lines: [String] = []
    for (rule, _) in counts.sorted(by: { (-$0.value, $0.key) < (-$1.value, $1.key) })
    where !known.contains(rule) && lines.count < 2 {
      let chance = generator.unitInterval()
      if chance < 0.72 {
        lines.append(SimulatedWorld.line(of: rule))
      } else if chance < 0.8 {
        lines.append(SimulatedWorld.broadLine(of: rule))
      }
    }
    if generator.unitInterval() < 0.05, !items.isEmpty {
      lines.append(SimulatedWorld.memoryLine(of: items.map(\.description.id)))
    }
    if !lines.isEmpty { return lines.joined(separator: "\n") }
    return "- remember to be careful \(generator.next() % 1_000)"
  }
}
