/// A stem, or a pair of consecutive stems, as a 64-bit hash of its letters (FNV-1a).
///
/// Terms with equal hashes count as equal. Among a million terms, the probability of one collision
/// is 3e-8.
struct Term: Hashable, Sendable {
  /// The hash.
  let hash: UInt64

  /// Creates the term for letters.
  init(_ letters: some Sequence<UInt8>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for letter in letters { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01b3 }
    self.hash = hash
  }

  /// Creates the term for a pair of stems, in order.
  init(_ first: Term, _ second: Term) {
    hash = (first.hash &* 0x9e37_79b9_7f4a_7c15) ^ (second.hash &+ 0x7f4a_7c15_9e37_79b9)
  }
}
