import Testing

@testable import Reporting

struct HistogramTests {
  private func histogram(_ amounts: [Double], cached: Set<Int> = []) -> Histogram? {
    Histogram(
      amounts.enumerated().map { Histogram.Value(amount: $1, isCached: cached.contains($0)) })
  }

  @Test(arguments: [[], [0], [0, -1], [.infinity], [.nan]] as [[Double]])
  func `is nil without positive amounts`(amounts: [Double]) {
    #expect(histogram(amounts) == nil)
  }

  @Test(
    arguments: [
      [1], [1, 1], [1, 1.05, 1.1], [0.5, 0.9, 1.5], [3, 7, 29], [0.001, 1, 60], [1e-7, 3, 1e4],
      [0.02, 0.05, 0.1, 0.2, 0.5, 1], [123_456.7, 123_456.8],
    ] as [[Double]])
  func `every amount is counted in its bin`(amounts: [Double]) throws {
    let found = try #require(histogram(amounts))
    #expect(found.bins.reduce(0) { $0 + $1.fresh } == amounts.count)
    #expect(found.bins.count <= 40)
    for bin in found.bins {
      #expect(bin.fresh == amounts.count { bin.lower <= $0 && $0 < bin.upper }, "\(bin)")
    }
    for (bin, next) in zip(found.bins, found.bins.dropFirst()) { #expect(bin.upper == next.lower) }
    #expect(found.bins.first?.fresh != 0)
    #expect(found.bins.last?.fresh != 0)
    for amount in amounts {
      let index = try #require(found.bin(of: amount))
      #expect(found.bins[index].fresh > 0)
    }
  }

  @Test func `bins are of equal width for near amounts and grow for distant ones`() throws {
    let near = try #require(histogram([1, 1.4, 2.2]))
    #expect(Set(near.bins.map { (($0.upper - $0.lower) * 1e6).rounded() }).count == 1)
    let far = try #require(histogram([0.011, 0.9]))
    #expect(
      far.bins.map { ($0.upper * 1e6).rounded() / 1e6 } == [0.02, 0.05, 0.1, 0.2, 0.5, 1])
  }

  @Test func `a tiny amount does not create countless bins`() throws {
    let found = try #require(histogram([1e-300, 1]))
    #expect(found.bins.count <= Histogram.binLimit)
    #expect(found.bins.first?.fresh == 1)
    #expect(found.bins.last?.fresh == 1)
  }

  @Test func `counts cached answers separately`() throws {
    let found = try #require(histogram([1, 1, 1], cached: [2]))
    #expect(found.bins.map(\.fresh) == [2])
    #expect(found.bins.map(\.cached) == [1])
    #expect(found.most == 3)
  }
}
