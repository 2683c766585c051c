internal import Foundation

extension String {
  /// The characters of the text, with letters and accents separated (compatibility decomposition).
  var decomposedStringForm: [Character] {
    decomposedStringWithCompatibilityMapping.unicodeScalars.map { Character($0) }
  }

  /// The text with all lines but the empty ones indented.
  func indented(by spaces: Int) -> String {
    let margin = String(repeating: " ", count: spaces)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }
}
