internal import Foundation

/// The mark that delimits the materials shown to a judge.
///
/// It is a hash of the materials, so that equal materials make equal questions, whose answers the
/// cache has. It does not occur in any of them, so that no text can end its own part and begin
/// another.
struct JudgeMark: Hashable {
  /// Sixteen hexadecimal digits.
  let text: String

  /// Finds the mark of materials.
  init(for materials: [JudgeMaterial]) {
    let parts = materials.flatMap { [$0.name, $0.text] }
    let contents = parts.map(Self.folded)
    self.init(notIn: contents) { StableHash(["judge", "\($0)"] + parts).hexadecimal }
  }

  /// Takes the first candidate that does not occur in any of the folded texts.
  init(notIn contents: [String], candidate: (_ attempt: Int) -> String) {
    var attempt = 0
    // There are more possible marks than positions in a text, so one is free.
    while true {
      let mark = candidate(attempt)
      if !contents.contains(where: { $0.contains(mark) }) {
        text = mark
        return
      }
      attempt += 1
    }
  }

  /// The letters and digits of a text, normalized: without differences of width or case, and
  /// without invisible characters.
  static func folded(_ text: String) -> String {
    let plain = text.precomposedStringWithCompatibilityMapping.lowercased()
    return String(
      decoding: plain.utf8.filter {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
      }, as: UTF8.self)
  }
}
