/// Random texts that are the same in every run.
struct RandomTexts {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// Letters of a small alphabet, so that many match, including two-byte and combining scalars and
  /// one beyond the first plane.
  mutating func letters(_ lengths: ClosedRange<Int>) -> String {
    let alphabet: [Unicode.Scalar] = ["a", "b", "c", "é", "\u{301}", "語", "👍"]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: lengths, using: &generator) {
      scalars.append(alphabet.randomElement(using: &generator) ?? "a")
    }
    return String(scalars)
  }

  /// Arbitrary scalars, including white space and control characters.
  mutating func anything(_ lengths: ClosedRange<Int>) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: lengths, using: &generator) {
      let limits: [UInt32] = [0x80, 0x250, 0x3000, 0x20000]
      let limit = limits.randomElement(using: &generator) ?? 0x80
      scalars.append(Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  /// Words of several scripts, separated by spaces.
  mutating func words(_ counts: ClosedRange<Int>) -> String {
    let words = [
      "the", "cat", "cats", "sat", "Straße", "кот", "قط", "猫が", "running", "3.5", "mat.",
    ]
    return (0..<Int.random(in: counts, using: &generator))
      .map { _ in words.randomElement(using: &generator) ?? "the" }.joined(separator: " ")
  }
}
