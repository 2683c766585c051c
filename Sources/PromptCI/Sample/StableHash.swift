/// A 64-bit hash that is the same in every process, on every machine and in every version.
///
/// FNV-1a over length-prefixed UTF-8 parts (draft-eastlake-fnv), finished with the mixer of
/// SplitMix64, so that short inputs spread over all bits. It is not cryptographic; content that
/// must resist deliberate collisions is hashed elsewhere.
package struct StableHash: Hashable, Sendable {
  /// The hash.
  package let value: UInt64

  /// Hashes strings; `("ab", "c")` and `("a", "bc")` differ.
  package init(_ parts: String...) {
    self.init(parts)
  }

  /// Hashes strings; `["ab", "c"]` and `["a", "bc"]` differ.
  package init(_ parts: [String]) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    for part in parts {
      var length = UInt64(part.utf8.count)
      for _ in 0..<8 {
        add(UInt8(truncatingIfNeeded: length))
        length >>= 8
      }
      for byte in part.utf8 { add(byte) }
    }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    value = hash ^ (hash >> 31)
  }

  /// The hash as a number in `0..<1`.
  package var unitInterval: Double {
    Double(value >> 11) * 0x1p-53
  }

  /// The hash as 16 hexadecimal digits.
  package var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
