internal import PromptCI

/// The lines that separate the sections of a request and of its reply.
///
/// They contain a nonce that occurs nowhere else in the request, so that no text of a sample can
/// end a section.
package struct Delimiter: Hashable, Sendable {
  /// The name of the line that begins a reply.
  static let reply = "reply"
  /// The name of the line before a diff.
  static let diff = "diff"
  /// The name of the line before a whole prompt.
  static let prompt = "prompt"
  /// The name of the line that ends a section or a reply.
  static let end = "end"

  /// The nonce in every line.
  package let nonce: String

  /// Creates delimiters with a nonce.
  package init(nonce: String) {
    self.nonce = nonce
  }

  /// The line with a name: `=====5f0c19a3d2b7 prompt=====`.
  package func line(_ name: String) -> String {
    "=====\(nonce) \(name)====="
  }

  /// A section: its first line, its text, and its last line.
  func section(_ name: String, _ text: String) -> String {
    "\(line(name))\n\(text)\n\(line(Delimiter.end))\n"
  }

  /// A nonce of 12 hexadecimal digits that occurs in none of the texts.
  ///
  /// It depends only on the seed, the name and the texts.
  static func nonce(seed: UInt64, name: String, avoiding texts: [String]) -> String {
    var attempt = 0
    while true {
      let hash = StableHash("nonce", "\(seed)", name, "\(attempt)").hexadecimal
      let nonce = String(hash.prefix(12))
      if !texts.contains(where: { $0.contains(nonce) }) { return nonce }
      attempt += 1
    }
  }
}
