internal import PromptCI

/// A finder of values' offsets in a JSON text, since parsed values do not have them.
struct JSONLocator {
  /// A step from a value to one inside it.
  enum Step: Hashable, Sendable {
    /// The value for an object's key.
    case key(String)
    /// An array's element, counted from 0.
    case index(Int)
  }

  private let bytes: [UInt8]
  private var offset = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The offset of the value at a path.
  ///
  /// - Parameters:
  ///   - path: The path from the text's root value.
  ///   - text: A text that is one JSON value.
  /// - Returns: The offset of the value's first byte, or of the last value on the path that exists.
  static func offset(of path: [Step], in text: SourceText) -> Int {
    var locator = JSONLocator(text.bytes)
    locator.skipWhiteSpace()
    for step in path {
      let start = locator.offset
      guard locator.enter(step) else { return start }
    }
    return locator.offset
  }

  /// Moves to a value inside the array or object that starts here. Returns `false` if there is
  /// none.
  private mutating func enter(_ step: Step) -> Bool {
    guard next == UInt8(ascii: "{") || next == UInt8(ascii: "[") else { return false }
    let isObject = next == UInt8(ascii: "{")
    offset += 1
    skipWhiteSpace()
    var index = 0
    while let byte = next, byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]") {
      var here = Step.index(index)
      if isObject {
        here = .key(key())
        skipWhiteSpace()
        // Skip the colon.
        offset += 1
        skipWhiteSpace()
      }
      if here == step { return true }
      skipValue()
      skipWhiteSpace()
      if next == UInt8(ascii: ",") { offset += 1 }
      skipWhiteSpace()
      index += 1
    }
    return false
  }

  private mutating func key() -> String {
    let start = offset
    skipString()
    var parser = JSONParser(bytes, in: start..<offset)
    return (try? parser.document())?.stringValue ?? ""
  }

  private mutating func skipValue() {
    var depth = 0
    repeat {
      switch next {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        offset += 1
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: skipWord()
      }
    } while depth > 0 && offset < bytes.count
  }

  /// Skips a number, `true`, `false` or `null`.
  private mutating func skipWord() {
    let ends = Set(",:]}[{\" \n\r\t".utf8)
    while let byte = next, !ends.contains(byte) { offset += 1 }
  }

  private mutating func skipString() {
    offset += 1
    while let byte = next, byte != UInt8(ascii: "\"") {
      offset += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    offset += 1
  }

  private var next: UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  private mutating func skipWhiteSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }
}
