/// A parser for the head of a response, line by line.
///
/// It skips interim responses (1xx) before the final one, and trailers after it.
struct ResponseHeadParser {
  /// The status code of the current head; 0 before any.
  private(set) var status = 0
  /// The fields read so far.
  private(set) var headers = HTTPHeaders()
  /// The number of bytes read so far, over all heads.
  private(set) var byteCount = 0
  private var isEnded = false

  /// Whether the head of the final response is complete.
  var isComplete: Bool { isEnded && status >= 200 }

  /// Parses a line that includes its line break.
  mutating func take(_ line: UnsafeRawBufferPointer) {
    byteCount += line.count
    guard !isComplete else { return }
    var line = line[...]
    if line.last == 10 { line.removeLast() }
    if line.last == 13 { line.removeLast() }
    if isEnded || status == 0 {
      isEnded = false
      headers = HTTPHeaders()
      status = ResponseHeadParser.status(of: line)
    } else if line.isEmpty {
      isEnded = true
    } else if let first = line.first, first == 32 || first == 9 {
      // RFC 9112, 5.2: an obsolete way to continue the value of the previous line.
      guard let last = headers.fields.indices.last else { return }
      let more = ResponseHeadParser.text(line)
      headers.fields[last].value += headers.fields[last].value.isEmpty ? more : " " + more
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      headers.append(
        ResponseHeadParser.text(line[..<colon]),
        ResponseHeadParser.text(line[(colon + 1)...]))
    }
  }

  /// The status code in a line such as `HTTP/1.1 200 OK`, or 0 if there is none.
  private static func status(of line: Slice<UnsafeRawBufferPointer>) -> Int {
    let words = line.split(separator: 32, maxSplits: 2)
    guard words.count >= 2, words[1].count == 3 else { return 0 }
    return Int(String(decoding: words[1], as: UTF8.self)) ?? 0
  }

  /// The bytes without surrounding whitespace, decoded as UTF-8 if valid, else as Latin-1.
  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    var bytes = bytes
    while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
    while let last = bytes.last, last == 32 || last == 9 { bytes.removeLast() }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
