internal import Foundation

/// The probabilities of a scale's levels in the model, at the token where it wrote one.
struct LevelDistribution: Hashable {
  /// The probability of each level among the candidates, by number.
  let probabilities: [Int: Double]

  /// The total probability of these levels, in `0...1`; the rest belongs to other tokens.
  let mass: Double

  /// The mean of the levels, weighted by their probabilities.
  let mean: Double

  /// Computes the distribution from the candidates for one token; `nil` if none of them is a level.
  ///
  /// A token counts as a level only if it consists of the level's number, apart from white space
  /// and quotation marks: `10` does not count as 1. The probabilities of candidates for the same
  /// level are added.
  ///
  /// - Parameters:
  ///   - candidates: The candidate tokens, with the natural logarithms of their probabilities.
  ///   - levels: The levels of the scale.
  init?(_ candidates: [(token: String, logProbability: Double)], levels: ClosedRange<Int>) {
    var probabilities: [Int: Double] = [:]
    for candidate in candidates {
      let digits = Self.bare(candidate.token)
      guard let level = Int(digits), "\(level)" == digits, levels.contains(level),
        candidate.logProbability <= 0
      else { continue }
      probabilities[level, default: 0] += exp(candidate.logProbability)
    }
    let mass = probabilities.values.reduce(0, +)
    guard mass > 0 else { return nil }
    self.probabilities = probabilities
    self.mass = min(mass, 1)
    mean = probabilities.reduce(0) { $0 + Double($1.key) * $1.value } / mass
  }

  /// Computes the distribution from the candidates at a token's position, including the token
  /// itself.
  init?(_ token: TokenLogProbability, levels: ClosedRange<Int>) {
    var candidates = token.alternatives.map { ($0.token, $0.logProbability) }
    if !candidates.contains(where: { $0.0 == token.token }) {
      candidates.append((token.token, token.logProbability))
    }
    self.init(candidates, levels: levels)
  }

  /// The token that contains the level of a key in a JSON answer; `nil` if no single token contains
  /// the whole level.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - tokens: The tokens of the answer, in order.
  /// - Returns: The token's index.
  static func place(of key: String, in tokens: [String]) -> Int? {
    let text = Array(tokens.joined().utf8)
    let name = Array("\"\(key)\"".utf8)
    var start = text.count - name.count
    while start >= 0 {
      let isEscaped = start > 0 && text[start - 1] == UInt8(ascii: "\\")
      if !isEscaped, text[start...].starts(with: name),
        let digits = digits(in: text, after: start + name.count)
      {
        return index(of: digits, in: tokens)
      }
      start -= 1
    }
    return nil
  }

  /// The range of the digits after a colon, optionally in quotation marks.
  private static func digits(in text: [UInt8], after start: Int) -> Range<Int>? {
    func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
    var place = start
    while place < text.count, isSpace(text[place]) { place += 1 }
    guard place < text.count, text[place] == UInt8(ascii: ":") else { return nil }
    place += 1
    while place < text.count, isSpace(text[place]) { place += 1 }
    if place < text.count, text[place] == UInt8(ascii: "\"") { place += 1 }
    var end = place
    if end < text.count, text[end] == UInt8(ascii: "-") { end += 1 }
    while end < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[end]) { end += 1 }
    return end > place ? place..<end : nil
  }

  private static func index(of range: Range<Int>, in tokens: [String]) -> Int? {
    var start = 0
    for (index, token) in tokens.enumerated() {
      let end = start + token.utf8.count
      if range.lowerBound < end {
        return range.upperBound <= end ? index : nil
      }
      start = end
    }
    return nil
  }

  private static func bare(_ token: String) -> String {
    String(token.drop { $0.isWhitespace || $0 == "\"" })
      .trimmingSuffix { $0.isWhitespace || $0 == "\"" }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}
