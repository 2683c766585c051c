/// The role of a scalar in the metrics that compare words.
enum ScriptClass: Hashable, Sendable {
  /// A part of a word.
  case letter
  /// A word of its own: an ideograph, a kana, an emoji, or a letter of a script without spaces.
  case standalone
  /// A part of the preceding word, if there is one: an accent, a vowel sign, or a joiner of emoji.
  case mark
  /// A separator of words.
  case separator

  /// The class of a scalar.
  init(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": self = .letter
      default: self = .separator
      }
      return
    }
    // The skin tone modifiers of emoji.
    if (0x1f3fb...0x1f3ff).contains(scalar.value) {
      self = .mark
      return
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
    case .format: self = scalar.value == 0x200d ? .mark : .separator
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      self = ScriptClass.isUnspaced(scalar) ? .standalone : .letter
    case .otherSymbol, .modifierSymbol:
      self = ScriptClass.isEmoji(scalar) ? .standalone : .separator
    default: self = .separator
    }
  }

  /// Whether a letter belongs to a script without spaces between words.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0e00...0x0eff, 0x1000...0x109f, 0x1780...0x17ff: true
    case 0x2e80...0x2fdf, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x30ff, 0x3100...0x312f,
      0x31a0...0x31bf, 0x31f0...0x31ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff,
      0xff66...0xff9f, 0x1b000...0x1b16f, 0x20000...0x3ffff:
      true
    default: false
    }
  }

  /// Whether a scalar is an emoji or another pictograph; variation selectors are not.
  static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    (0x1f000...0x1faff).contains(scalar.value) || (0x2600...0x27bf).contains(scalar.value)
  }
}
