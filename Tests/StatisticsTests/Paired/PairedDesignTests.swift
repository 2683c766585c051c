import Statistics
import Testing

struct PairedDesignTests {
  @Test(arguments: try Vectors.rows("power"))
  func `power, sample counts and detectable gains match the vectors`(row: Vectors.Row) throws {
    let design = PairedDesign(
      discordance: try row.number("discordance"), level: try row.number("level"))
    let (gain, samples) = try (row.number("gain"), row.integer("samples"))
    #expect(agree(design.power(gain: gain, samples: samples), try row.number("power")))
    #expect(agree(design.exactPower(gain: gain, samples: samples), try row.number("exactPower")))
    #expect(design.requiredSamples(gain: gain) == (try row.integer("required")))
    #expect(
      agree(design.minimumDetectableGain(samples: samples), try row.optional("detectable")))
    let exact = design.exactMinimumDetectableGain(samples: samples)
    // To 1e-9 in the gain, not in the value.
    #expect(agree(exact, try row.optional("exactDetectable"), to: 1e-7))
  }

  @Test(arguments: try Vectors.rows("exact_samples"))
  func `the required sample count is the smallest with the exact power`(row: Vectors.Row) throws {
    let design = PairedDesign(
      discordance: try row.number("discordance"), level: try row.number("level"))
    let (gain, power) = try (row.number("gain"), row.number("power"))
    let samples = try row.integer("samples")
    #expect(design.exactRequiredSamples(gain: gain, power: power) == samples)
    #expect(design.exactRequiredSamples(gain: gain, power: power, limit: samples - 1) == nil)
  }

  @Test func `power is at most the level without a gain, and grows with samples`() {
    let design = PairedDesign(discordance: 0.3)
    #expect(design.exactPower(gain: 0, samples: 80) <= 0.05)
    #expect(
      design.power(gain: 0.1, samples: 0) == 0 && design.exactPower(gain: 0.1, samples: 0) == 0)
    for step in 1...10 {
      let (less, more) = (Double(step - 1) * 0.03, Double(step) * 0.03)
      #expect(
        design.exactPower(gain: less, samples: 60) < design.exactPower(gain: more, samples: 60))
      #expect(design.power(gain: less, samples: 60) < design.power(gain: more, samples: 60))
      #expect(
        design.power(gain: 0.1, samples: 20 * step)
          < design.power(gain: 0.1, samples: 20 * step + 20))
    }
  }

  @Test(arguments: [20, 60, 300, 2_000])
  func `the detectable gain has the requested power and shrinks with samples`(
    samples: Int
  ) throws {
    let design = PairedDesign(discordance: 0.4)
    let gain = try #require(design.minimumDetectableGain(samples: samples, power: 0.9))
    #expect(agree(design.power(gain: gain, samples: samples), 0.9))
    let more = try #require(design.minimumDetectableGain(samples: samples * 2, power: 0.9))
    #expect(more < gain)
  }

  @Test func `the detectable gain is nil for too few samples`() {
    let design = PairedDesign(discordance: 0.1)
    #expect(design.minimumDetectableGain(samples: 0) == nil)
    #expect(design.minimumDetectableGain(samples: 10) == nil)
    #expect(design.exactMinimumDetectableGain(samples: 10) == nil)
    #expect(design.exactRequiredSamples(gain: 0.01, limit: 100) == nil)
  }
}
