package import Statistics

/// The statistical evidence for a difference between two runs, from the samples that both judged.
///
/// If each sample ran once, the test is McNemar's exact test and the interval is Newcombe's. With
/// repetitions, each sample counts with its pass rate: the test flips signs of the differences, and
/// the interval is a bootstrap over samples, because repetitions of one sample are not independent.
package struct PairedEvidence: Hashable, Sendable {
  /// The confidence of the interval.
  package static let confidence = 0.95
  /// The one-sided significance level of a loss.
  package static let level = 0.05
  /// The power at which ``detectableLoss`` is computed.
  package static let power = 0.8

  /// The counts of samples by their combined outcomes in both runs.
  package let counts: PairedCounts
  /// Whether a sample was judged more than once.
  package let isRepeated: Bool
  /// The candidate's rate minus the baseline's, in `-1...1`; `nil` without samples.
  package let difference: Double?
  /// The 95% interval of the difference; `nil` without samples.
  package let interval: Interval?
  /// The two-sided p-value: the probability of a difference at least this large if there is none in
  /// truth.
  package let pValue: Double
  /// The one-sided p-value of a loss: the probability of a loss at least this large if there is
  /// none in truth; small if the candidate is worse.
  package let worsePValue: Double
  /// The smallest loss of the rate that would have been found with 80% power, in `0...1`; `nil` if
  /// no loss would.
  ///
  /// A comparison that finds no difference says that the loss is probably smaller than this, and no
  /// more.
  package let detectableLoss: Double?

  /// Compares pairs of outcomes, both judged, baseline first.
  package init(_ samples: [(baseline: SampleOutcome, candidate: SampleOutcome)]) {
    counts = PairedCounts(
      samples.map { ($0.baseline.outcome == .pass, $0.candidate.outcome == .pass) })
    isRepeated = samples.contains { pair in
      [pair.baseline, pair.candidate].contains { $0.passes + $0.failures > 1 }
    }
    guard isRepeated else {
      difference = counts.difference
      interval = counts.newcombe(confidence: PairedEvidence.confidence)
      pValue = counts.mcNemarPValue(.twoSided)
      worsePValue = counts.mcNemarPValue(.less)
      detectableLoss = PairedEvidence.detectableLoss(of: counts)
      return
    }
    let differences = samples.map {
      ($0.candidate.passRate ?? 0) - ($0.baseline.passRate ?? 0)
    }
    difference = Moments(differences).mean
    // The correction takes quadratic time in the number of samples, and with many samples it
    // corrects little.
    let method = samples.count <= 1_000 ? BootstrapInterval.biasCorrected : .percentile
    interval = ClusterBootstrap(replicates: 2_000, method: method)
      .meanInterval(of: differences.map { [$0] }, confidence: PairedEvidence.confidence)
    pValue = SignFlipTest(differences, alternative: .twoSided).pValue
    worsePValue = SignFlipTest(differences, alternative: .less).pValue
    detectableLoss = PairedEvidence.detectableLoss(of: differences)
  }

  /// Whether the candidate is significantly worse, at the 5% level.
  package var isWorse: Bool { worsePValue <= PairedEvidence.level }

  /// Whether the runs differ significantly in either direction, at the 5% level.
  package var isDifferent: Bool { pValue <= PairedEvidence.level }
}

// MARK: - Power

extension PairedEvidence {
  /// The largest number of samples for which the power is computed exactly.
  private static let exactLimit = 300

  /// The smallest loss that the sign test finds if as many samples differ as here, or more if
  /// needed.
  static func detectableLoss(of counts: PairedCounts, level: Double = level) -> Double? {
    guard counts.total > 0 else { return nil }
    if counts.discordant > 0 {
      let design = PairedDesign(
        discordance: Double(counts.discordant) / Double(counts.total), level: level)
      let loss =
        counts.total <= exactLimit
        ? design.exactMinimumDetectableGain(samples: counts.total, power: power)
        : design.minimumDetectableGain(samples: counts.total, power: power)
      if let loss { return loss }
    }
    return pureLoss(samples: counts.total, level: level)
  }

  /// The smallest loss that is found if samples differ in that direction only, to within 1e-4.
  private static func pureLoss(samples: Int, level: Double) -> Double? {
    func isFound(_ loss: Double) -> Bool {
      let design = PairedDesign(discordance: loss, level: level)
      let chance =
        samples <= exactLimit
        ? design.exactPower(gain: loss, samples: samples)
        : design.power(gain: loss, samples: samples)
      return chance >= power
    }
    guard isFound(1) else { return nil }
    var low = 0.0
    var high = 1.0
    while high - low > 1e-4 {
      let middle = (low + high) / 2
      if isFound(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The loss that a test of means finds with the spread of these differences:
  /// `(z_α + z_β) s / √n`.
  static func detectableLoss(of differences: [Double], level: Double = level) -> Double? {
    guard let error = Moments(differences).standardError, error > 0 else {
      return pureLoss(samples: differences.count, level: level)
    }
    let loss = (-NormalDistribution.quantile(level) + NormalDistribution.quantile(power)) * error
    return loss <= 1 ? loss : nil
  }
}
