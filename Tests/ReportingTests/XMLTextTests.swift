import Testing

@testable import Reporting

struct XMLTextTests {
  // XML 1.0 (Fifth Edition), production 2, Char.
  @Test(arguments: [
    ("\u{0}", "\u{FFFD}"), ("\u{8}", "\u{FFFD}"), ("\t\n\r", "\t\n\r"),
    ("\u{B}\u{C}", "\u{FFFD}\u{FFFD}"),
    ("\u{1B}", "\u{FFFD}"), ("\u{7F}\u{85}", "\u{7F}\u{85}"),
    ("\u{D7FF}\u{E000}", "\u{D7FF}\u{E000}"),
    ("\u{FFFD}", "\u{FFFD}"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
    ("\u{10000}\u{10FFFF}", "\u{10000}\u{10FFFF}"), ("]]> & <", "]]> & <"),
  ])
  func `replaces exactly the characters that XML forbids`(text: String, allowed: String) {
    #expect(Array(XMLText.allowed(text).unicodeScalars) == Array(allowed.unicodeScalars))
  }
}
