import Foundation
import Testing

@testable import PromptCI

struct JSONNumberTests {
  /// Compares with Foundation's `Decimal`, which is exact up to 38 digits.
  @Test func `compares and divides like Decimal`() throws {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<3_000 {
      let texts = (0..<2).map { _ in
        let sign = Bool.random(using: &generator) ? "-" : ""
        let digits = Int.random(
          in: 0...Int.random(in: 1...999_999, using: &generator), using: &generator)
        return "\(sign)\(digits)e\(Int.random(in: -4...4, using: &generator))"
      }
      let numbers = try texts.map { try #require(JSONNumber($0)) }
      let decimals = try texts.map { try #require(Decimal(string: $0)) }
      #expect((numbers[0] < numbers[1]) == (decimals[0] < decimals[1]), "\(texts)")
      #expect((numbers[0] == numbers[1]) == (decimals[0] == decimals[1]), "\(texts)")
      guard !numbers[1].isZero else { continue }
      // In units of 10^-4, both are integers.
      let units = decimals.map { NSDecimalNumber(decimal: $0 * 10_000).int64Value }
      #expect(numbers[0].isMultiple(of: numbers[1]) == (units[0] % units[1] == 0), "\(texts)")
      #expect(numbers[0].isInteger == (units[0] % 10_000 == 0), "\(texts)")
    }
  }

  @Test(arguments: [
    ("0", 0), ("-0.0", 0), ("12e1", 120), ("1.0", 1), ("9223372036854775807", Int.max),
    ("9223372036854775808", Int.max), ("-1e300", Int.min), ("1e999999999", Int.max), ("0.5", nil),
  ])
  func `clamps to the nearest representable integer`(text: String, integer: Int?) {
    #expect(JSONNumber(text)?.clampedInteger == integer)
  }
}
