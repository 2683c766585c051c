/// Text that is valid in XML 1.0.
enum XMLText {
  /// The text with U+FFFD for each character that XML 1.0 (section 2.2, `Char`) forbids.
  static func allowed(_ text: some StringProtocol) -> String {
    // Most texts have no control characters and no character whose encoding starts like U+FFFE.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0xEF }) { return String(text) }
    if text.unicodeScalars.allSatisfy(isAllowed) { return String(text) }
    var allowed = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { allowed.append(isAllowed(scalar) ? scalar : "\u{FFFD}") }
    return String(allowed)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
