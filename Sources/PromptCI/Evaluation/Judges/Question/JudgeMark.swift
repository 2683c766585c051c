internal import Foundation

/// The mark between which a judge is shown its materials.
///
/// It is a hash of the materials, so that equal ones make equal questions, which the cache knows; and it occurs in none
/// of them, so that no text can end its own part and begin another.
struct JudgeMark: Hashable {
  /// Sixteen hexadecimal digits.
  let text: String

  /// Finds the mark of some materials.
  init(for materials: [JudgeMaterial]) {
    let parts = materials.flatMap { [$0.name, $0.text] }
    let contents = parts.map(Self.folded)
    self.init(notIn: contents) { StableHash(["judge", "\($0)"] + parts).hexadecimal }
  }

  /// Takes the first candidate that occurs in none of some folded texts.
  init(notIn contents: [String], candidate: (_ attempt: Int) -> String) {
    var attempt = 0
    // A text has fewer places than there are marks, so one is free.
    while true {
      let mark = candidate(attempt)
      if !contents.contains(where: { $0.contains(mark) }) {
        text = mark
        return
      }
      attempt += 1
    }
  }

  /// A text as its letters and digits look: look-alikes of another width or case and what cannot be seen are undone.
  static func folded(_ text: String) -> String {
    let plain = text.precomposedStringWithCompatibilityMapping.lowercased()
    return String(
      decoding: plain.utf8.filter {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
      }, as: UTF8.self)
  }
}
