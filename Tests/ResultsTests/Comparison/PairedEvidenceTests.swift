import ResultFixtures
import Results
import Statistics
import Testing

struct PairedEvidenceTests {
  // SciPy: binomtest(lost, lost + gained, 0.5, alternative).pvalue.
  @Test(
    arguments: [
      (5, 0, 0.03125, 0.0625, true), (4, 0, 0.0625, 0.125, false),
      (8, 1, 0.01953125, 0.0390625, true), (0, 5, 1, 0.0625, false), (0, 0, 1, 1, false),
      (3, 3, 0.65625, 1, false),
    ] as [(Int, Int, Double, Double, Bool)])
  func `tests the flips of samples that ran once exactly`(
    lost: Int, gained: Int, worse: Double, twoSided: Double, isWorse: Bool
  ) {
    let evidence = PairedEvidence(pairs(bothPass: 40, lost: lost, gained: gained, bothFail: 3))
    #expect(abs(evidence.worsePValue - worse) < 1e-12)
    #expect(abs(evidence.pValue - twoSided) < 1e-12)
    #expect(evidence.isWorse == isWorse)
    #expect(evidence.counts.lost == lost && evidence.counts.gained == gained)
    #expect(!evidence.isRepeated)
  }

  @Test func `gives the difference and its interval`() throws {
    let evidence = PairedEvidence(pairs(bothPass: 36, lost: 12, gained: 2, bothFail: 0))
    #expect(try abs(#require(evidence.difference) - -0.2) < 1e-12)
    let interval = try #require(evidence.interval)
    #expect(interval.contains(-0.2) && interval.lower < -0.2 && interval.upper < 0)
  }

  /// With 80% probability 5 or more of n samples lose and none gains: the binomial tail of 5 at p
  /// is 0.8, solved for p.
  @Test(arguments: [(10, 0.58087), (20, 0.31330), (50, 0.13077), (4, nil)] as [(Int, Double?)])
  func `states the smallest detectable loss if nothing changed`(
    samples: Int, loss: Double?
  ) throws {
    let evidence = PairedEvidence(pairs(bothPass: samples, lost: 0, gained: 0, bothFail: 0))
    guard let loss else { return #expect(evidence.detectableLoss == nil) }
    #expect(try abs(#require(evidence.detectableLoss) - loss) < 2e-4)
  }

  @Test func `detects smaller losses with more samples and fewer flips`()
    throws
  {
    func loss(_ scale: Int, flips: Int) throws -> Double {
      let evidence = PairedEvidence(
        pairs(bothPass: 100 * scale, lost: flips * scale, gained: flips * scale, bothFail: 0))
      return try #require(evidence.detectableLoss)
    }
    #expect(try loss(2, flips: 5) < loss(1, flips: 5))
    #expect(try loss(1, flips: 5) < loss(1, flips: 20))
    #expect(try loss(50, flips: 5) < loss(2, flips: 5))
  }

  @Test func `weights repetitions by each sample's pass rate`() throws {
    // Eight samples that passed 4 of 4 now pass 2 of 4: all signs are equal, so p is 1/256
    // one-sided.
    let evidence = PairedEvidence(
      Array(repeating: (outcome([1, 1, 1, 1]), outcome([1, 0, 1, 0])), count: 8))
    #expect(evidence.isRepeated)
    #expect(evidence.difference == -0.5)
    #expect(evidence.worsePValue == 1.0 / 256)
    #expect(evidence.pValue == 2.0 / 256)
    #expect(evidence.counts.lost == 8)
    #expect(try #require(evidence.interval).contains(-0.5))
  }

  @Test func `is empty without samples`() {
    let evidence = PairedEvidence([])
    #expect(evidence.difference == nil && evidence.interval == nil)
    #expect(evidence.pValue == 1 && evidence.worsePValue == 1 && evidence.detectableLoss == nil)
  }

  private func outcome(_ passes: [Int]) -> SampleOutcome {
    SampleOutcome.folding(passes.map { .fixture("s", $0 == 1 ? .pass : .fail) })
  }

  private func pairs(bothPass: Int, lost: Int, gained: Int, bothFail: Int)
    -> [(baseline: SampleOutcome, candidate: SampleOutcome)]
  {
    func repeated(_ count: Int, _ old: Int, _ new: Int)
      -> [(baseline: SampleOutcome, candidate: SampleOutcome)]
    {
      (0..<count).map { _ in (outcome([old]), outcome([new])) }
    }
    return repeated(bothPass, 1, 1) + repeated(lost, 1, 0) + repeated(gained, 0, 1)
      + repeated(bothFail, 0, 0)
  }
}
