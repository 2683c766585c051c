internal import Foundation

/// Reads lines from a file descriptor.
package struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var scanned = 0
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  /// Creates a reader; the caller remains responsible for closing the descriptor.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next line without its newline, or `nil` at the end of the stream. The last line may lack a
  /// newline.
  package mutating func next() -> [UInt8]? {
    while true {
      if let line = nextBuffered() { return line }
      guard fill() else { return rest() }
    }
  }

  /// The rest of an unfinished line, or `nil` if there is none.
  private mutating func rest() -> [UInt8]? {
    guard start < buffer.count else { return nil }
    defer { start = buffer.count }
    return Array(buffer[start...])
  }

  /// The next line that is already in the buffer, or `nil` if there is none.
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

  /// Reads once, blocking until there is input; returns `false` at the end of the stream.
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
