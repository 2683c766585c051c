internal import Foundation

/// A number as it stands in a text.
///
/// Numbers are read by rules that depend on no locale. A point parts the decimals; a comma, an apostrophe, an
/// underscore or a space that does not break (U+00A0, U+2009, U+202F) parts groups of exactly three digits: `1,234.5`
/// and `1 234.5` are one number each. `٫` and `٬` are the point and the comma of Arabic, and digits may be of any
/// script. A minus, `-` or `−`, is a sign where no letter or digit stands before it; an exponent (`1e-3`) belongs to
/// the number. What stands after a number, a unit or a percent sign, is not looked at. Digits in a word are no
/// number: `A5`, `GPT-4`.
///
/// A number that could mean two things has no value: `3,14`, `1.234.567`.
public struct ReadNumber: Hashable, Sendable {
  /// What stands in the text.
  public let text: String

  /// The value; `nil` where the text could mean two things.
  public var value: Double? { plain.flatMap { Double($0) } }

  /// The number with ASCII digits, a point and nothing else between them; `nil` where the text could mean two things.
  let plain: String?

  /// All numbers of a text, in order, in linear time.
  public static func all(in text: String) -> [ReadNumber] {
    var reader = NumberReader(text)
    return reader.numbers()
  }

  /// Whether a number is another, or no further from it than one of two distances.
  ///
  /// - Parameters:
  ///   - other: What it should be.
  ///   - absolute: The distance that is allowed.
  ///   - relative: The distance that is allowed, as a part of the other's size.
  /// - Returns: Whether it is; never for a number that could mean two things.
  func isNear(_ other: ReadNumber, absolute: Double, relative: Double) -> Bool {
    guard let value, let expected = other.value else { return false }
    // In decimals, so that 0.3 is 0.1 from 0.4; where they have not enough digits, in binary.
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
