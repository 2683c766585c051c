internal import Foundation

/// Reads lines from a file descriptor.
package struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var scanned = 0
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  /// Creates a reader; the descriptor stays the caller's to close.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next line without its end, or `nil` at the end of the stream; the last line may lack its end.
  package mutating func next() -> [UInt8]? {
    while true {
      if let line = nextBuffered() { return line }
      guard fill() else { return rest() }
    }
  }

  /// What is left of an unfinished line, or `nil`.
  private mutating func rest() -> [UInt8]? {
    guard start < buffer.count else { return nil }
    defer { start = buffer.count }
    return Array(buffer[start...])
  }

  /// The next line that has already been read, or `nil`.
  package mutating func nextBuffered() -> [UInt8]? {
    guard let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) else {
      scanned = buffer.count
      return nil
    }
    let line = Array(buffer[start..<end])
    start = end + 1
    scanned = start
    return line
  }

  /// Reads once, waiting when there is nothing; false at the end of the stream.
  package mutating func fill() -> Bool {
    if start > 0 {
      buffer.removeFirst(start)
      scanned -= start
      start = 0
    }
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      buffer.append(contentsOf: chunk[..<count])
      return true
    }
  }
}
