import Foundation
import Optimizer
import PromptCI
import Testing

/// The whole table of the simulated world.
///
/// It takes minutes, so it runs only if `PROMPT_CI_OPTIMIZER_TABLE` contains a number of seeds, as
/// `Tests/Benchmarks/optimizer-table` sets it. `PROMPT_CI_OPTIMIZER_ROWS` selects the rows that
/// contain a text.
struct SimulationTable {
  /// A row: a strategy in a variant of the world.
  struct Row: Sendable {
    let name: String
    var variant = SimulatedWorld.Variant()
    /// The held-out pass rate of the strategy's prompt after a number of calls.
    let rate: @Sendable (SimulatedWorld, Int) async -> Double

    init(
      _ name: String, _ variant: SimulatedWorld.Variant = SimulatedWorld.Variant(),
      rate: @escaping @Sendable (SimulatedWorld, Int) async -> Double
    ) {
      self.name = name
      self.variant = variant
      self.rate = rate
    }

    /// A row for this project's optimization loop.
    init(
      _ name: String, _ variant: SimulatedWorld.Variant = SimulatedWorld.Variant(),
      _ options: OptimizationOptions
    ) {
      self.init(name, variant) { await SimulationTable.run($0, options, calls: $1) }
    }
  }

  static let budgets = [150, 300, 600, 1_200]

  private static let environment = ProcessInfo.processInfo.environment
  private static let seeds = environment["PROMPT_CI_OPTIMIZER_TABLE"].flatMap(UInt64.init)

  @Test(.enabled(if: seeds != nil)) func `prints the table`() async throws {
    let seeds = 1...(Self.seeds ?? 1)
    let wanted = Self.environment["PROMPT_CI_OPTIMIZER_ROWS"]
    for row in Self.rows where wanted.map({ row.name.contains($0) }) ?? true {
      var cells: [String] = []
      for calls in Self.budgets {
        let rates = await Self.rates(row, seeds: seeds, calls: calls)
        let count = Double(rates.count)
        let mean = rates.reduce(0, +) / count
        let variance = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1)
        cells.append(String(format: "%.3f (%.3f)", mean, (variance / count).squareRoot()))
      }
      let name = row.name.padding(toLength: 36, withPad: " ", startingAt: 0)
      print("| \(name) | \(cells.joined(separator: " | ")) |")
    }
  }

  static var rows: [Row] {
    var rows = [
      Row("original") { world, _ in world.heldOutRate(SimulatedWorld.prompt) },
      Row("one at a time, random batches of 3") {
        $0.heldOutRate(SimulatedRivals($0).reflective(calls: $1))
      },
      Row("3 candidates on everything") {
        $0.heldOutRate(SimulatedRivals($0).exhaustive(calls: $1))
      },
    ]
    var options = OptimizationOptions()
    for acceptance in Acceptance.allCases {
      options.acceptance = acceptance
      rows.append(Row("ours, \(acceptance.rawValue)", SimulatedWorld.Variant(), options))
    }
    let parts: [(String, WritableKeyPath<OptimizationOptions.Parts, Bool>)] = [
      ("gate", \.gate), ("union", \.union), ("race", \.race), ("confirmation", \.confirmation),
      ("re-validation", \.revalidation),
    ]
    for (name, part) in parts {
      options = OptimizationOptions()
      options.parts[keyPath: part] = false
      rows.append(Row("ours without \(name)", SimulatedWorld.Variant(), options))
    }
    let variants = [
      SimulatedWorld.Variant(name: "noise 0.03", noise: 0.03),
      SimulatedWorld.Variant(name: "25 of validation", validationCount: 25),
      SimulatedWorld.Variant(name: "30 of training", trainCount: 30),
      SimulatedWorld.Variant(name: "opaque samples", isOpaque: true),
      SimulatedWorld.Variant(name: "rewrites only", rewriteShare: 1),
    ]
    for variant in variants {
      options = OptimizationOptions()
      rows.append(
        Row("\(variant.name): random batches of 3", variant) {
          $0.heldOutRate(SimulatedRivals($0).reflective(calls: $1))
        })
      for acceptance in Acceptance.allCases {
        options.acceptance = acceptance
        rows.append(Row("\(variant.name): \(acceptance.rawValue)", variant, options))
      }
    }
    return rows
  }

  /// The pass rates of a row, one for each seed.
  static func rates(_ row: Row, seeds: ClosedRange<UInt64>, calls: Int) async -> [Double] {
    await withTaskGroup(of: (UInt64, Double).self) { group in
      for seed in seeds {
        group.addTask {
          (seed, await row.rate(SimulatedWorld(seed: seed, variant: row.variant), calls))
        }
      }
      var rates: [UInt64: Double] = [:]
      for await (seed, rate) in group { rates[seed] = rate }
      return seeds.compactMap { rates[$0] }
    }
  }

  /// The held-out pass rate of an optimization's prompt after a number of calls.
  static func run(
    _ world: SimulatedWorld, _ options: OptimizationOptions, calls: Int
  ) async -> Double {
    var options = options
    options.maximumCalls = calls
    // Only the call limit may end the run.
    options.maximumIterations = 1_000
    options.patience = 1_000
    options.seed = world.seed
    let optimization = try? Optimization(
      prompt: SimulatedWorld.prompt, suites: world.suites, options: options,
      evaluation: SimulatedTask(world), model: SimulatedOptimizer(world))
    guard let result = await optimization?.run({ _ in }) else { return 0 }
    return world.heldOutRate(result.prompt)
  }
}
