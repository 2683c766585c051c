import Statistics
import Testing

struct SplitMix64Tests {
  // The first numbers for the seed 1234567, from the public-domain reference (S. Vigna,
  // splitmix64.c).
  @Test func `matches the reference implementation`() {
    var generator = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test(arguments: [1, 3, 10, 1 << 20])
  func `numbers below the count are in range and have the expected mean`(count: Int) {
    var generator = SplitMix64(seed: 8)
    var sum = 0.0
    for _ in 0..<20_000 {
      let index = generator.index(below: count)
      #expect((0..<count).contains(index))
      sum += Double(index)
    }
    let mean = Double(count - 1) / 2
    #expect(abs(sum / 20_000 - mean) <= 0.02 * mean)
  }

  @Test func `shuffles into every order about equally often`() {
    var generator = SplitMix64(seed: 2)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 {
      var order = [0, 1, 2]
      generator.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 6)
    for count in counts.values { #expect(abs(count - 1_000) < 150) }
  }
}
