/// Reads the head of an answer, line by line.
///
/// Interim answers (1xx) before the final one are passed over, and so are trailers after it.
struct ResponseHeadParser {
  /// The status code of the head that is being read; 0 before any.
  private(set) var status = 0
  /// The fields read so far.
  private(set) var headers = HTTPHeaders()
  /// The number of bytes read so far, all heads together.
  private(set) var byteCount = 0
  private var isEnded = false

  /// Whether the head of the final answer is whole.
  var isComplete: Bool { isEnded && status >= 200 }

  /// Takes a line, with the line break at its end.
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
      // RFC 9112, 5.2: an old way to go on with the value of the line before.
      guard let last = headers.fields.indices.last else { return }
      let more = ResponseHeadParser.text(line)
      headers.fields[last].value += headers.fields[last].value.isEmpty ? more : " " + more
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      headers.append(
        ResponseHeadParser.text(line[..<colon]),
        ResponseHeadParser.text(line[(colon + 1)...]))
    }
  }

  /// The code of a line such as `HTTP/1.1 200 OK`; 0 when there is none.
  private static func status(of line: Slice<UnsafeRawBufferPointer>) -> Int {
    let words = line.split(separator: 32, maxSplits: 2)
    guard words.count >= 2, words[1].count == 3 else { return 0 }
    return Int(String(decoding: words[1], as: UTF8.self)) ?? 0
  }

  /// A text without the blanks around it; Latin-1 unless it is UTF-8.
  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    var bytes = bytes
    while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
    while let last = bytes.last, last == 32 || last == 9 { bytes.removeLast() }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
