import Foundation
import PromptCI
import Results
import Testing

struct PairedGateTests {
  private static let gate = Gate.noSignificantDrop()

  @Test func `raises false alarms at most at its level`() {
    let suite = SimulatedSuite(samples: 60, rate: 0.85, drop: 0, noise: 0.3)
    let shares = suite.shares(of: PairedGateTests.gate, suites: 400, seed: 1)
    // Three standard errors above the level, although the exact test stays below the level.
    #expect(shares[.fail, default: 0] <= 0.05 + 3 * (0.05 * 0.95 / 400).squareRoot())
  }

  @Test func `detects a drop that is large for the sample count`() {
    let suite = SimulatedSuite(samples: 120, rate: 0.9, drop: 0.15, noise: 0.1)
    #expect(
      suite.shares(of: PairedGateTests.gate, suites: 200, seed: 2)[.fail, default: 0] > 0.9)
  }

  /// The table of `Tests/Benchmarks/gate-table`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["PROMPT_CI_GATE_TABLE"] != nil))
  func `prints the error rates of the gate`() {
    let suites =
      Int(ProcessInfo.processInfo.environment["PROMPT_CI_GATE_TABLE"] ?? "") ?? 2_000
    for samples in [20, 50, 100, 200, 500] {
      for drop in [0, 0.03, 0.05, 0.1] {
        let suite = SimulatedSuite(samples: samples, rate: 0.9, drop: drop, noise: 0.2)
        let shares = suite.shares(of: PairedGateTests.gate, suites: suites, seed: 7)
        let cells = [Verdict.fail, .inconclusive, .pass].map {
          String(format: "%5.1f%%", shares[$0, default: 0] * 100)
        }
        print(
          "| \(samples) samples | \(Int(drop * 100)) points | \(cells.joined(separator: " | ")) |")
      }
    }
  }
}
