/// Edit distances and common subsequences, computed 64 table cells at a time.
///
/// The table's columns are bit vectors, following G. Myers, "A fast bit-vector algorithm for
/// approximate string matching", J. ACM 46 (1999), in the form of H. Hyyrö, "A bit-vector algorithm
/// for computing Levenshtein and Damerau edit distances" (2003), and his "Bit-parallel LCS-length
/// computation revisited" (2004). The pattern is processed in blocks of 64 elements. The carries
/// from one block to the next are stored for each element of the text. The running time is
/// therefore `pattern * text / 64`, and the memory `pattern + text`.
enum BitParallel {
  /// The number of insertions, deletions and replacements that turn one sequence into the other.
  ///
  /// - Parameters:
  ///   - first: A sequence.
  ///   - second: Another sequence.
  ///   - transpositions: Whether a transposition of two neighbors, which are not edited further,
  ///     counts as 1.
  /// - Returns: The distance.
  static func distance(_ first: [UInt32], _ second: [UInt32], transpositions: Bool) -> Int {
    let (first, second) = withoutCommonEnds(first, second)
    let (pattern, text) = first.count <= second.count ? (first, second) : (second, first)
    guard !pattern.isEmpty else { return text.count }
    // In each byte: bit 0: the row below grows by one; bit 1: it shrinks by one; bit 2: a
    // transposition may begin.
    var carries = [UInt8](repeating: 1, count: text.count)
    forEachBlock(of: pattern, in: text) { masks, places, length in
      carries.withUnsafeMutableBufferPointer {
        step(masks, places, length, transpositions: transpositions, carries: $0)
      }
    }
    return carries.reduce(pattern.count) { $0 + Int($1 & 1) - Int($1 >> 1 & 1) }
  }

  /// The length of the longest common subsequence.
  static func commonSubsequenceLength(_ first: [UInt32], _ second: [UInt32]) -> Int {
    let (pattern, text) = first.count <= second.count ? (first, second) : (second, first)
    guard !pattern.isEmpty else { return 0 }
    var length = 0
    var carries = [Bool](repeating: false, count: text.count)
    forEachBlock(of: pattern, in: text) { masks, places, count in
      carries.withUnsafeMutableBufferPointer { carries in
        var row = ~UInt64(0)
        for index in 0..<places.count {
          let matches = row & masks[Int(places[index])]
          let (sum, overflows) = row.addingReportingOverflow(matches)
          let (total, overflowsAgain) = sum.addingReportingOverflow(carries[index] ? 1 : 0)
          carries[index] = overflows || overflowsAgain
          row = total | (row & ~matches)
        }
        length += (~row & (count == 64 ? ~0 : 1 << UInt64(count) - 1)).nonzeroBitCount
      }
    }
    return length
  }

  /// Processes one block of the pattern against the whole text.
  private static func step(
    _ masks: UnsafeBufferPointer<UInt64>, _ places: UnsafeBufferPointer<UInt32>, _ length: Int,
    transpositions: Bool, carries: UnsafeMutableBufferPointer<UInt8>
  ) {
    let last = UInt64(length - 1)
    var rises = ~UInt64(0)
    var falls: UInt64 = 0
    var zeros: UInt64 = 0
    var lastMask: UInt64 = 0
    for index in 0..<places.count {
      let mask = masks[Int(places[index])]
      let carry = UInt64(carries[index])
      let matches = mask | (carry >> 1 & 1)
      var newZeros = (((matches & rises) &+ rises) ^ rises) | matches | falls
      var out: UInt64 = 0
      if transpositions {
        let begun = ~zeros & mask
        newZeros |= ((begun << 1) | (carry >> 2)) & lastMask
        out = (begun >> 63) << 2
      }
      var right = falls | ~(newZeros | rises)
      var left = newZeros & rises
      out |= (right >> last & 1) | ((left >> last & 1) << 1)
      carries[index] = UInt8(truncatingIfNeeded: out)
      right = (right << 1) | (carry & 1)
      left = (left << 1) | (carry >> 1 & 1)
      rises = left | ~(newZeros | right)
      falls = right & newZeros
      zeros = newZeros
      lastMask = mask
    }
  }

  /// Calls `body` with each block of the pattern in turn.
  ///
  /// - Parameters:
  ///   - pattern: The sequence to split into blocks.
  ///   - text: The sequence to process each block against.
  ///   - body: Receives the positions in the block of each element of the pattern's alphabet, as
  ///     bit masks; the text as indices into that alphabet; and the block's length.
  private static func forEachBlock(
    of pattern: [UInt32], in text: [UInt32],
    _ body: (UnsafeBufferPointer<UInt64>, UnsafeBufferPointer<UInt32>, Int) -> Void
  ) {
    // Index 0 is for elements that are not in the pattern.
    var alphabet: [UInt32: UInt32] = [:]
    let patternPlaces = pattern.map { element in
      if let place = alphabet[element] { return place }
      let place = UInt32(alphabet.count + 1)
      alphabet[element] = place
      return place
    }
    let textPlaces = text.map { alphabet[$0] ?? 0 }
    var masks = [UInt64](repeating: 0, count: alphabet.count + 1)
    for start in stride(from: 0, to: pattern.count, by: 64) {
      let block = patternPlaces[start..<min(start + 64, pattern.count)]
      for (bit, place) in block.enumerated() { masks[Int(place)] |= 1 << UInt64(bit) }
      masks.withUnsafeBufferPointer { masks in
        textPlaces.withUnsafeBufferPointer { body(masks, $0, block.count) }
      }
      for place in block { masks[Int(place)] = 0 }
    }
  }

  /// The sequences without their common prefix and suffix, which do not affect any distance.
  static func withoutCommonEnds(
    _ first: [UInt32], _ second: [UInt32]
  ) -> (first: [UInt32], second: [UInt32]) {
    let shorter = min(first.count, second.count)
    var start = 0
    while start < shorter, first[start] == second[start] { start += 1 }
    var end = 0
    while end < shorter - start, first[first.count - 1 - end] == second[second.count - 1 - end] {
      end += 1
    }
    return (
      Array(first[start..<(first.count - end)]), Array(second[start..<(second.count - end)])
    )
  }
}

extension StringProtocol {
  /// The values of the Unicode scalars, in order.
  var scalarValues: [UInt32] { unicodeScalars.map(\.value) }
}
