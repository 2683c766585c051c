/// Counts lines from one place in a text to the next, so that many places cost one walk.
struct LineCounter {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1

  /// Creates a counter that is at the first line.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The line of an offset, from 1; offsets must not decrease from call to call.
  mutating func line(at target: Int) -> Int {
    while offset < target {
      let byte = bytes[offset]
      offset += 1
      // The LF of a CRLF ends the line, its CR does not.
      let isPairOpen = byte == 0x0D && offset < bytes.count && bytes[offset] == 0x0A
      if byte == 0x0A || byte == 0x0D, !isPairOpen { line += 1 }
    }
    return line
  }
}
