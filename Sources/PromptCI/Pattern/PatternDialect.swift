/// A language of regular expressions that can be translated for the engine.
enum PatternDialect: Hashable, Sendable {
  /// Swift's literals, with look-behind.
  case swift
  /// ECMA-262 without flags, with what its annex B allows.
  case javaScript
  /// ECMA-262 in its Unicode mode, which is what JSON Schema asks for.
  case ecmaScript

  /// Whether it is one of the two of ECMA-262.
  var isECMA: Bool { self != .swift }

  /// What `\w` stands for, as the inside of a class: ASCII, or the words of Unicode (UTS #18).
  var word: String {
    isECMA ? "A-Za-z0-9_" : #"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\x{200C}\x{200D}"#
  }

  /// What `\s` stands for, as the inside of a class.
  var space: String {
    isECMA
      ? #"\t\n\x{B}\f\r\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}"#
      : #"\p{White_Space}"#
  }

  /// The characters that end a line, as the inside of a class.
  static let lineEnds = #"\n\r\x{2028}\x{2029}"#
}
