/// A regular expression dialect that can be translated for the engine.
enum PatternDialect: Hashable, Sendable {
  /// Swift's regex literals, plus look-behind.
  case swift
  /// ECMA-262 without flags, including its annex B.
  case javaScript
  /// ECMA-262 in Unicode mode, which JSON Schema requires.
  case ecmaScript

  /// Whether it is an ECMA-262 dialect.
  var isECMA: Bool { self != .swift }

  /// The contents of a class that matches `\w`: ASCII, or Unicode word characters (UTS #18).
  var word: String {
    isECMA ? "A-Za-z0-9_" : #"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\x{200C}\x{200D}"#
  }

  /// The contents of a class that matches `\s`.
  var space: String {
    isECMA
      ? #"\t\n\x{B}\f\r\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}"#
      : #"\p{White_Space}"#
  }

  /// The contents of a class that matches line ends.
  static let lineEnds = #"\n\r\x{2028}\x{2029}"#
}
