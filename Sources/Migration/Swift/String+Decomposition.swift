internal import Foundation

extension String {
  /// The text with letters and their accents apart, as characters of their own.
  var decomposedStringForm: [Character] {
    decomposedStringWithCompatibilityMapping.unicodeScalars.map { Character($0) }
  }

  /// The lines, every one but the empty moved to the right.
  func indented(by spaces: Int) -> String {
    let margin = String(repeating: " ", count: spaces)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }
}
