/// Counts the lines of a text up to increasing offsets, so that many lookups cost a single pass.
struct LineCounter {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1

  /// Creates a counter at the first line.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The line of an offset, from 1. Offsets must not decrease between calls.
  mutating func line(at target: Int) -> Int {
    while offset < target {
      let byte = bytes[offset]
      offset += 1
      // In a CRLF, the LF ends the line, not the CR.
      let isPairOpen = byte == 0x0D && offset < bytes.count && bytes[offset] == 0x0A
      if byte == 0x0A || byte == 0x0D, !isPairOpen { line += 1 }
    }
    return line
  }
}
