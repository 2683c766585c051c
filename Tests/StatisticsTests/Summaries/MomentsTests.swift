import Statistics
import Testing

struct MomentsTests {
  @Test(arguments: try Vectors.rows("moments"))
  func `mean and variance match numpy, error and interval match scipy`(row: Vectors.Row) throws {
    let values = try row.numbers("values")
    let moments = Moments(values)
    #expect(agree(moments.mean, try row.number("mean"), to: 1e-14))
    #expect(agree(moments.variance, try row.optional("variance")))
    #expect(agree(moments.standardError, try row.optional("error")))
    if let expected = try row.interval("interval") {
      #expect(agree(moments.meanInterval(confidence: 0.9), expected))
    }
  }

  @Test func `handles no value, one value and equal values`() {
    #expect(Moments([]).mean == nil && Moments([]).variance == nil)
    #expect(Moments([2]).mean == 2 && Moments([2]).standardError == nil)
    #expect(
      Moments([2]).standardDeviation == nil
        && Moments([1, 3]).standardDeviation == 2.0.squareRoot())
    #expect(Moments([2]).meanInterval(confidence: 0.9) == nil)
    #expect(Moments([2, 2]).meanInterval(confidence: 0.9) == Interval(lower: 2, upper: 2))
  }
}
