/// The power of a paired comparison by a one-sided sign test of gained against lost samples.
///
/// `discordance` is the proportion of samples on which baseline and candidate differ, and `gain`
/// the true difference of the pass rates. The same numbers hold for a loss, with the sign reversed.
package struct PairedDesign: Hashable, Sendable {
  /// The proportion of samples on which the two differ, above 0 and at most 1.
  package let discordance: Double
  /// The significance level of the one-sided test, above 0 and below 1/2.
  package let level: Double

  /// Creates a design. See the properties for the ranges.
  package init(discordance: Double, level: Double = 0.05) {
    precondition(discordance > 0 && discordance <= 1, "a discordance is above 0 and at most 1")
    precondition(level > 0 && level < 0.5, "a level is above 0 and below 1/2")
    self.discordance = discordance
    self.level = level
  }

  /// The probability of finding a gain with `samples` samples, in the normal approximation.
  ///
  /// `Φ((d √n - z_α √p) / √(p - d²))`, with `p` the discordance and `d` the gain. Source: R. J.
  /// Connor, Biometrics 43, 1987; J. T. Lachin, Statistics in Medicine 11, 1992. `gain` must be in
  /// `0...discordance`. 0 without samples.
  package func power(gain: Double, samples: Int) -> Double {
    check(gain: gain, samples: samples)
    guard samples > 0 else { return 0 }
    let excess = gain * Double(samples).squareRoot() - z(level) * discordance.squareRoot()
    let spread = max(discordance - gain * gain, 0).squareRoot()
    guard spread > 0 else { return excess >= 0 ? 1 : 0 }
    return NormalDistribution.cumulative(excess / spread)
  }

  /// The probability that the exact test finds a gain with `samples` samples, summed over all
  /// outcomes.
  ///
  /// The number of differing samples is binomial, and so is the number gained among them. For few
  /// samples it is below the approximation, since the exact test is conservative. `gain` must be in
  /// `0...discordance`. 0 without samples.
  package func exactPower(gain: Double, samples: Int) -> Double {
    check(gain: gain, samples: samples)
    return exactPower(samples: samples, chances: chancesToFind(gain: gain, upTo: samples))
  }

  /// The number of samples that finds a gain with the given power, in the normal approximation.
  ///
  /// `((z_α √p + z_β √(p - d²)) / d)²`, rounded up; sources as for ``power(gain:samples:)``. `gain`
  /// must be above 0 and at most `discordance`, and `power` at least 1/2 and below 1.
  package func requiredSamples(gain: Double, power: Double = 0.8) -> Int {
    check(gain: gain, samples: 0)
    precondition(gain > 0, "a gain to look for is above 0")
    let root =
      z(level) * discordance.squareRoot()
      + quantile(power) * max(discordance - gain * gain, 0).squareRoot()
    return Int((root / gain * (root / gain)).rounded(.up))
  }

  /// The smallest number of samples with which the exact test has the given power.
  ///
  /// A few more samples may have slightly less power, which rises in a sawtooth pattern. `nil` if
  /// `limit` samples are too few. `gain` must be above 0 and at most `discordance`, and `power` at
  /// least 1/2 and below 1.
  package func exactRequiredSamples(
    gain: Double, power: Double = 0.8, limit: Int = 2_000
  ) -> Int? {
    check(gain: gain, samples: limit)
    precondition(gain > 0, "a gain to look for is above 0")
    _ = quantile(power)
    let chances = chancesToFind(gain: gain, upTo: limit)
    return (0...limit).first { exactPower(samples: $0, chances: chances) >= power }
  }

  /// The smallest gain that `samples` samples find with the given power, in the normal
  /// approximation.
  ///
  /// It solves `d √n = z_α √p + z_β √(p - d²)`. `nil` if even a gain equal to the discordance would
  /// not be found, as without samples. `power` must be at least 1/2 and below 1.
  package func minimumDetectableGain(samples: Int, power: Double = 0.8) -> Double? {
    check(gain: 0, samples: samples)
    let a = z(level) * discordance.squareRoot()
    let b = quantile(power)
    let n = Double(samples)
    let square = n + b * b
    guard square > 0 else { return nil }
    let root = a * a * n - square * (a * a - b * b * discordance)
    guard root >= 0 else { return nil }
    let gain = (a * n.squareRoot() + root.squareRoot()) / square
    return gain <= discordance ? gain : nil
  }

  /// The smallest gain that the exact test finds with the given power with `samples` samples, to
  /// 1e-9.
  ///
  /// `nil` if even a gain equal to the discordance would not be found. `power` must be at least 1/2
  /// and below 1.
  package func exactMinimumDetectableGain(samples: Int, power: Double = 0.8) -> Double? {
    _ = quantile(power)
    guard exactPower(gain: discordance, samples: samples) >= power else { return nil }
    var low = 0.0
    var high = discordance
    while high - low > 1e-9 {
      let middle = (low + high) / 2
      if exactPower(gain: middle, samples: samples) >= power { high = middle } else { low = middle }
    }
    return high
  }

  /// The probability that the exact test finds a gain, for each number of differing samples from 0
  /// to `limit`.
  private func chancesToFind(gain: Double, upTo limit: Int) -> [Double] {
    let share = min((discordance + gain) / (2 * discordance), 1)
    var needed = 0
    return (0...limit).map { count in
      // The wins needed for significance never decrease as the count grows.
      while needed <= count,
        SignTest.pValue(wins: needed, losses: count - needed, alternative: .greater) > level
      {
        needed += 1
      }
      return BinomialDistribution(trials: count, rate: share).upperTail(needed)
    }
  }

  /// The probability of finding a gain, averaged over the number of differing samples.
  private func exactPower(samples: Int, chances: [Double]) -> Double {
    let differing = BinomialDistribution(trials: samples, rate: discordance)
    return min((0...samples).reduce(0) { $0 + differing.mass($1) * chances[$1] }, 1)
  }

  private func z(_ tail: Double) -> Double {
    -NormalDistribution.quantile(tail)
  }

  private func quantile(_ power: Double) -> Double {
    precondition(power >= 0.5 && power < 1, "a power is at least 1/2 and below 1")
    return NormalDistribution.quantile(power)
  }

  private func check(gain: Double, samples: Int) {
    precondition((0...discordance).contains(gain), "a gain is in 0...discordance")
    precondition(samples >= 0, "the number of samples is 0 or more")
  }
}
