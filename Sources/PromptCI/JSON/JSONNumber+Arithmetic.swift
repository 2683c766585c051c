extension JSONNumber {
  /// Whether the number is an integer: `1`, `1.0` and `1e3` are.
  var isInteger: Bool { exponent >= 0 }

  /// Whether the number is 0.
  var isZero: Bool { digits.isEmpty }

  /// The number as an `Int`, clamped to the range of `Int`; `nil` for a fraction.
  var clampedInteger: Int? {
    guard isInteger else { return nil }
    guard digits.count + exponent <= 19 else { return isNegative ? .min : .max }
    let text = String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent)
    guard !text.isEmpty else { return 0 }
    return Int((isNegative ? "-" : "") + text) ?? (isNegative ? .min : .max)
  }

  /// The approximate number of steps of ``isMultiple(of:)``: the product of the numbers of digits.
  func costOfDivision(by other: JSONNumber) -> Int {
    guard exponent >= other.exponent else { return 0 }
    let zeros = min(exponent - other.exponent, 4 * other.digits.count)
    return (digits.count + zeros) * other.digits.count
  }

  /// Whether the number is an integer multiple of another; exact for any number of digits.
  ///
  /// The running time is proportional to the product of the numbers of digits.
  func isMultiple(of other: JSONNumber) -> Bool {
    guard !isZero else { return true }
    // The digits do not end with zero, so they are not a multiple of a number that does.
    let shift = exponent - other.exponent
    guard !other.isZero, shift >= 0 else { return false }
    // A number has at most four factors of 2 and of 5 per digit, so more zeros change nothing.
    let zeros = min(shift, 4 * other.digits.count)
    let divisor = other.digits.map { $0 - UInt8(ascii: "0") }
    var remainder = [UInt8](repeating: 0, count: divisor.count + 1)
    for index in 0..<(digits.count + zeros) {
      let digit = index < digits.count ? digits[index] - UInt8(ascii: "0") : 0
      remainder.removeFirst()
      remainder.append(digit)
      JSONNumber.reduce(&remainder, modulo: divisor)
    }
    return remainder.allSatisfy { $0 == 0 }
  }

  /// Subtracts `divisor` from `number` as often as possible. Both are decimal digits; `number` has
  /// one more.
  private static func reduce(_ number: inout [UInt8], modulo divisor: [UInt8]) {
    while number[0] > 0 || !number.dropFirst().lexicographicallyPrecedes(divisor) {
      var borrow: UInt8 = 0
      for place in divisor.indices.reversed() {
        let taken = divisor[place] + borrow
        borrow = number[place + 1] < taken ? 1 : 0
        number[place + 1] = number[place + 1] + 10 * borrow - taken
      }
      number[0] -= borrow
    }
  }
}

// MARK: - Comparable

extension JSONNumber: Comparable {
  /// Whether one number is less than another; exact for any number of digits.
  static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    if left.sign != right.sign { return left.sign < right.sign }
    return left.isNegative ? right.isNearerToZero(than: left) : left.isNearerToZero(than: right)
  }

  private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

  /// Compares the absolute values of two numbers; neither is 0 unless both are.
  private func isNearerToZero(than other: JSONNumber) -> Bool {
    let (size, otherSize) = (digits.count + exponent, other.digits.count + other.exponent)
    // Neither begins with a zero, so the one with more digits before the decimal point is larger.
    return size == otherSize ? digits.lexicographicallyPrecedes(other.digits) : size < otherSize
  }
}
