import Results
import Testing

struct ShardTests {
  @Test(arguments: [1, 2, 3, 7])
  func `assigns each sample to one of similarly large shards`(count: Int) {
    let samples = (0..<2_000).map { "sample-\($0)" }
    let parts = (1...count).map { index in
      samples.filter { Shard(index: index, count: count).contains($0) }
    }
    #expect(parts.reduce(0) { $0 + $1.count } == samples.count)
    #expect(Set(parts.joined()).count == samples.count)
    // Five standard deviations of a binomial count.
    let share = Double(samples.count) / Double(count)
    let bound = 5 * (share * (1 - 1 / Double(count))).squareRoot()
    #expect(parts.allSatisfy { abs(Double($0.count) - share) <= bound })
  }

  /// The hash was computed by a separate program from its definition.
  @Test(arguments: [("late-parcel", 1, 6), ("hello", 2, 2), ("größe", 1, 7)])
  func `a sample's shard is the same in every version`(sample: String, ofFour: Int, ofSeven: Int) {
    #expect(Shard(index: ofFour, count: 4).contains(sample))
    #expect(Shard(index: ofSeven, count: 7).contains(sample))
  }
}
