import Testing

@testable import Console

struct QuantityTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678"), (-1_234, "-1,234"),
  ])
  func `separates thousands`(value: Int, text: String) {
    #expect(Quantity.count(value) == text)
  }

  @Test(arguments: [
    (1, "1.0000"), (0.031, "0.0310"), (0.0001, "0.0001"), (0.000_099, "<0.0001"), (0, "<0.0001"),
  ])
  func `never writes a probability as 0`(value: Double, text: String) {
    #expect(Quantity.probability(value) == text)
  }

  // The expected texts are from C's printf.
  @Test(
    arguments: [
      (0, 2, "0.00"), (1, 4, "1.0000"), (12, 8, "12.00000000"), (-0.0, 2, "-0.00"), (-3, 1, "-3.0"),
      (0.66666, 4, "0.6667"), (0.5, 0, "0"), (2, 0, "2"), (1e15, 1, "1000000000000000.0"),
      (.infinity, 2, "inf"),
    ] as [(Double, Int, String)])
  func `writes the given number of digits`(value: Double, digits: Int, text: String) {
    #expect(Quantity.fixed(value, digits: digits) == text)
  }

  @Test(arguments: [
    (0, "0 ms"), (0.0001, "<1 ms"), (0.004, "4 ms"), (0.9994, "999 ms"), (0.9996, "1.00 s"),
    (1.236, "1.24 s"), (9.996, "10.0 s"), (59.96, "1 m 00 s"), (125, "2 m 05 s"),
    (3_599.6, "1 h 00 m"), (11_220, "3 h 07 m"), (-1, "0 ms"), (.nan, "0 ms"),
  ])
  func `writes durations in a suitable unit`(seconds: Double, text: String) {
    #expect(Quantity.duration(seconds) == text)
  }

  @Test(arguments: [
    (0, "$0.00"), (12.3, "$12.30"), (0.0123, "$0.0123"), (0.005, "$0.005"),
    (0.000045, "$0.000045"), (0.0000001, "<$0.000001"),
  ])
  func `writes prices with significant digits`(value: Double, text: String) {
    #expect(Quantity.dollars(value) == text)
  }
}
