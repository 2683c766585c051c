@testable import Statistics
import Testing

struct ClusterBootstrapTests {
  @Test(arguments: try Vectors.rows("bootstrap"))
  func `intervals match scipy for scipy's replicates`(row: Vectors.Row) throws {
    let values = try row.numbers("values")
    let sum = values.reduce(0, +)
    let jackknife = values.map { (sum - $0) / Double(values.count - 1) }
    for method in BootstrapInterval.allCases {
      let found = method.interval(
        replicates: try row.numbers("replicates"), estimate: sum / Double(values.count),
        jackknife: jackknife, confidence: try row.number("confidence"))
      #expect(agree(found, try row.interval(method.rawValue)), "\(method)")
    }
  }

  @Test func `the interval is reproducible by seed and similar for other seeds`() throws {
    let clusters = [
      [0.91, 0.2], [0.33], [0.75, 0.5], [0.1], [0.62, 0.83], [0.27], [0.48], [0.7],
    ]
    let bootstrap = ClusterBootstrap(seed: 1)
    let found = try #require(bootstrap.meanInterval(of: clusters, confidence: 0.9))
    #expect(bootstrap.meanInterval(of: clusters, confidence: 0.9) == found)
    let other = try #require(
      ClusterBootstrap(seed: 2).meanInterval(of: clusters, confidence: 0.9))
    #expect(other != found)
    #expect(abs(other.lower - found.lower) < 0.1 && abs(other.upper - found.upper) < 0.1)
    #expect(found.contains(0.5))
  }

  @Test func `agreeing repetitions do not count as more samples`() throws {
    let clusters = (0..<20).map { [Double](repeating: $0 % 2 == 0 ? 1 : 0, count: 10) }
    let bootstrap = ClusterBootstrap(seed: 5)
    let right = try #require(bootstrap.meanInterval(of: clusters, confidence: 0.95))
    let naive = try #require(
      bootstrap.meanInterval(of: clusters.joined().map { [$0] }, confidence: 0.95))
    // √10 times as wide.
    #expect(right.width > 2.5 * naive.width && right.width < 4 * naive.width)
  }

  @Test(arguments: BootstrapInterval.allCases)
  func `covers the mean of simulated suites about as often as stated`(
    method: BootstrapInterval
  ) throws {
    var generator = SplitMix64(seed: 11)
    var covered = 0
    for suite in 0..<400 {
      // 40 samples with probabilities between 0 and 1, three repetitions each. The mean probability
      // is 1/2.
      let clusters = (0..<40).map { _ in
        let chance = generator.unitInterval()
        return (0..<3).map { _ in generator.unitInterval() < chance ? 1.0 : 0 }
      }
      let bootstrap = ClusterBootstrap(replicates: 400, seed: UInt64(suite), method: method)
      let interval = try #require(bootstrap.meanInterval(of: clusters, confidence: 0.9))
      covered += interval.contains(0.5) ? 1 : 0
    }
    #expect(covered > 340 && covered < 380)
  }

  @Test func `accepts any statistic of whole clusters, and moves with the values`() throws {
    let clusters: [[Double]] = [[1, 5], [2, 9, 4], [7], [3, 3], [8, 1]]
    let bootstrap = ClusterBootstrap(replicates: 500, seed: 4, method: .percentile)
    func median(_ clusters: [[Double]]) -> Double {
      Percentile.value(of: Array(clusters.joined()), at: 0.5) ?? .nan
    }
    let found = try #require(
      bootstrap.interval(of: clusters, confidence: 0.8, statistic: median))
    let moved = try #require(
      bootstrap.interval(
        of: clusters.map { $0.map { $0 + 10 } }, confidence: 0.8, statistic: median))
    #expect(agree(moved.lower, found.lower + 10) && agree(moved.upper, found.upper + 10))
  }

  @Test func `handles no cluster, one cluster and equal clusters`() {
    let bootstrap = ClusterBootstrap(replicates: 50)
    #expect(bootstrap.meanInterval(of: [], confidence: 0.9) == nil)
    #expect(bootstrap.meanInterval(of: [[], []], confidence: 0.9) == nil)
    #expect(
      bootstrap.meanInterval(of: [[0.5]], confidence: 0.9) == Interval(lower: 0.5, upper: 0.5))
    #expect(
      bootstrap.meanInterval(of: [[1], [1], [1]], confidence: 0.9) == Interval(lower: 1, upper: 1))
  }
}
