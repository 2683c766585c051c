/// The tokenizer's class of a scalar beyond ASCII.
enum ScalarClass: Hashable, Sendable {
  /// Part of a word.
  case letter
  /// A word by itself: an ideograph, a kana, an emoji.
  case symbol
  /// A typographic apostrophe.
  case apostrophe
  /// An invisible scalar: a variation selector, a zero-width joiner.
  case joiner
  /// A separator of words.
  case separator

  /// The class of a scalar.
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x2019, 0x02bc: self = .apostrophe
    case 0x200b...0x200d, 0xfe00...0xfe0f, 0xfeff: self = .joiner
    case 0x2e80...0x2fdf, 0x3040...0x30ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff,
      0x20000...0x3ffff, 0x1f000...0x1faff, 0x2600...0x27bf:
      self = .symbol
    default:
      let properties = scalar.properties
      let isWordPart =
        properties.isAlphabetic || properties.numericType != nil
        || properties.canonicalCombiningClass != .notReordered
      self = isWordPart ? .letter : .separator
    }
  }
}
