internal import Foundation

/// A host name label in any script, as IDNA 2008 allows (RFC 5890 to 5893).
struct InternationalLabel {
  /// The characters.
  let scalars: [Unicode.Scalar]

  /// Whether the label may be registered: its characters are allowed in their context, it is in
  /// normalization form C, and its ASCII form has at most 63 characters.
  var isValid: Bool {
    guard let first = scalars.first, first != "-", scalars.last != "-", !isMark(first),
      !(scalars.count >= 4 && scalars[2] == "-" && scalars[3] == "-"), isNormalized,
      let encoded = Punycode.encoded(scalars), encoded.utf8.count + 4 <= 63
    else { return false }
    return scalars.indices.allSatisfy(isAllowed)
  }

  /// Whether it contains right-to-left characters, which makes the whole name bidirectional.
  var hasRightToLeft: Bool { InternationalLabel.rightToLeft.matches(text) }

  /// Whether it satisfies the Bidi rule (RFC 5893, section 2).
  var hasOneDirection: Bool {
    InternationalLabel.leftToRightLabel.matches(text)
      || (InternationalLabel.rightToLeftLabel.matches(text)
        && !InternationalLabel.bothNumbers.matches(text))
  }

  private var text: String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private var isNormalized: Bool {
    text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(scalars)
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

// MARK: - Characters

extension InternationalLabel {
  /// Whether a character is allowed at its position (RFC 5892, section 3).
  private func isAllowed(at index: Int) -> Bool {
    let scalar = scalars[index]
    if let isAllowed = isAllowedInContext(scalar, at: index) { return isAllowed }
    if InternationalLabel.exceptions.contains(scalar) { return true }
    if InternationalLabel.forbidden.contains(scalar.value) { return false }
    if scalar.isASCII {
      let byte = UInt8(scalar.value)
      return byte.isASCIIDigit || scalar == "-" || (byte.isASCIILetter && byte & 0x20 != 0)
    }
    let properties = scalar.properties
    guard !properties.changesWhenNFKCCaseFolded, !properties.isDefaultIgnorableCodePoint,
      !properties.isWhitespace, !properties.isNoncharacterCodePoint
    else { return false }
    switch properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter,
      .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }

  /// Whether a context-dependent character is allowed at its position; `nil` for other characters
  /// (appendix A).
  private func isAllowedInContext(_ scalar: Unicode.Scalar, at index: Int) -> Bool? {
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalar.value {
    case 0x200C: return isAfterVirama(before) || joins(at: index)
    case 0x200D: return isAfterVirama(before)
    case 0xB7: return before == "l" && after == "l"
    case 0x375: return after.map { InternationalLabel.greek.matches(String($0)) } ?? false
    case 0x5F3, 0x5F4: return before.map { InternationalLabel.hebrew.matches(String($0)) } ?? false
    case 0x30FB: return InternationalLabel.japanese.matches(text)
    case 0x660...0x669: return !scalars.contains { (0x6F0...0x6F9).contains($0.value) }
    case 0x6F0...0x6F9: return !scalars.contains { (0x660...0x669).contains($0.value) }
    default: return nil
    }
  }

  private func isAfterVirama(_ scalar: Unicode.Scalar?) -> Bool {
    scalar?.properties.canonicalCombiningClass == .virama
  }

  /// Whether the letters around a character join across it.
  private func joins(at index: Int) -> Bool {
    var (before, after) = ("", "")
    before.unicodeScalars.append(contentsOf: scalars[..<index])
    after.unicodeScalars.append(contentsOf: scalars[(index + 1)...])
    return InternationalLabel.joinsAfter.matches(before)
      && InternationalLabel.joinsBefore.matches(after)
  }

  /// Characters that are allowed despite their properties (section 2.6).
  private static let exceptions: Set<Unicode.Scalar> = [
    "\u{DF}", "\u{3C2}", "\u{6FD}", "\u{6FE}", "\u{F0B}", "\u{3007}",
  ]

  /// Characters that are never allowed: exceptions of section 2.6, old Hangul letters, and the
  /// blocks of combining marks for symbols and of musical symbols.
  private static let forbidden: RangeList = RangeList([
    0x640...0x640, 0x7FA...0x7FA, 0x302E...0x302F, 0x3031...0x3035, 0x303B...0x303B,
    0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB, 0x20D0...0x20FF,
    0x1D100...0x1D1FF, 0x1D200...0x1D24F,
  ])

  private struct RangeList {
    let ranges: [ClosedRange<UInt32>]

    init(_ ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

    func contains(_ value: UInt32) -> Bool { ranges.contains { $0.contains(value) } }
  }
}

// MARK: - Unicode properties

extension InternationalLabel {
  /// A Unicode property of a text, which ICU looks up.
  private struct Property {
    let expression: NSRegularExpression?

    init(_ pattern: String) { expression = try? NSRegularExpression(pattern: pattern) }

    func matches(_ text: String) -> Bool {
      let whole = NSRange(location: 0, length: text.utf16.count)
      return expression?.firstMatch(in: text, range: whole) != nil
    }
  }

  private static let greek = Property(#"\A\p{Script=Greek}\z"#)
  private static let hebrew = Property(#"\A\p{Script=Hebrew}\z"#)
  private static let japanese = Property(#"[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]"#)
  private static let joinsAfter = Property(#"[\p{jt=L}\p{jt=D}]\p{jt=T}*\z"#)
  private static let joinsBefore = Property(#"\A\p{jt=T}*[\p{jt=R}\p{jt=D}]"#)
  private static let rightToLeft = Property(#"[\p{bc=R}\p{bc=AL}\p{bc=AN}]"#)
  private static let neutral = #"\p{bc=ES}\p{bc=CS}\p{bc=ET}\p{bc=ON}\p{bc=BN}\p{bc=NSM}"#
  private static let leftToRightLabel = Property(
    #"\A(?=\p{bc=L})[\p{bc=L}\p{bc=EN}\#(neutral)]*[\p{bc=L}\p{bc=EN}]\p{bc=NSM}*\z"#)
  private static let rightToLeftLabel = Property(
    #"\A(?=[\p{bc=R}\p{bc=AL}])[\p{bc=R}\p{bc=AL}\p{bc=AN}\p{bc=EN}\#(neutral)]*"#
      + #"[\p{bc=R}\p{bc=AL}\p{bc=EN}\p{bc=AN}]\p{bc=NSM}*\z"#)
  private static let bothNumbers = Property(#"\p{bc=EN}.*\p{bc=AN}|\p{bc=AN}.*\p{bc=EN}"#)
}
