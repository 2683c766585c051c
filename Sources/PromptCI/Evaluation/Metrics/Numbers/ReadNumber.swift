internal import Foundation

/// A number as written in a text.
///
/// Numbers are read by rules that do not depend on a locale. A point separates the decimals. A
/// comma, an apostrophe, an underscore or a non-breaking space (U+00A0, U+2009, U+202F) separates
/// groups of exactly three digits: `1,234.5` and `1 234.5` are one number each. `٫` and `٬` are the
/// point and the comma of Arabic, and digits may be of any script. A minus, `-` or `−`, is a sign
/// unless a letter or digit precedes it. An exponent (`1e-3`) belongs to the number. Anything after
/// a number, such as a unit or a percent sign, is ignored. Digits in a word are not a number: `A5`,
/// `GPT-4`.
///
/// An ambiguous number has no value: `3,14`, `1.234.567`.
public struct ReadNumber: Hashable, Sendable {
  /// The number's text.
  public let text: String

  /// The value; `nil` if the number is ambiguous.
  public var value: Double? { plain.flatMap { Double($0) } }

  /// The number in ASCII digits, with a point and without separators; `nil` if the number is
  /// ambiguous.
  let plain: String?

  /// All numbers in a text, in order; in linear time.
  public static func all(in text: String) -> [ReadNumber] {
    var reader = NumberReader(text)
    return reader.numbers()
  }

  /// Whether the number equals another one, or differs by at most one of two distances.
  ///
  /// - Parameters:
  ///   - other: The expected number.
  ///   - absolute: The allowed absolute difference.
  ///   - relative: The allowed difference relative to the magnitude of the other number.
  /// - Returns: Whether it is near; always `false` for an ambiguous number.
  func isNear(_ other: ReadNumber, absolute: Double, relative: Double) -> Bool {
    guard let value, let expected = other.value else { return false }
    // In decimals, so that 0.3 and 0.4 differ by exactly 0.1; in binary if the numbers exceed the
    // range of decimals.
    if let left = decimal, let right = other.decimal,
      let absolute = Decimal(string: "\(absolute)"), let relative = Decimal(string: "\(relative)")
    {
      let distance = Swift.abs(left - right)
      return distance <= absolute || distance <= relative * Swift.abs(right)
    }
    let distance = Swift.abs(value - expected)
    return distance <= absolute || distance <= relative * Swift.abs(expected)
  }

  private var decimal: Decimal? {
    guard let plain, let value, value == 0 || (1e-30...1e30).contains(Swift.abs(value)),
      plain.utf8.count <= 30
    else { return nil }
    return Decimal(string: plain)
  }
}
