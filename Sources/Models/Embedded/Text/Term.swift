/// A stem, or a pair of stems that follow each other, as a 64-bit hash of its letters (FNV-1a).
///
/// Two terms are taken for equal when their hashes are: among a million terms the chance of one mistake is 3e-8.
struct Term: Hashable, Sendable {
  /// The hash.
  let hash: UInt64

  /// The term of some letters.
  init(_ letters: some Sequence<UInt8>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for letter in letters { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01b3 }
    self.hash = hash
  }

  /// The term of two stems, in that order.
  init(_ first: Term, _ second: Term) {
    hash = (first.hash &* 0x9e37_79b9_7f4a_7c15) ^ (second.hash &+ 0x7f4a_7c15_9e37_79b9)
  }
}
