internal import Foundation

/// A reader of HTTP/1.1 requests from a socket, with a `content-length` or without a body.
struct RequestReader {
  /// A request as read.
  struct Message {
    var method: String
    var path: String
    var headers: [HeaderField]
    var body: [UInt8] = []
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next request, or `nil` at the end of the connection or if the bytes are not a request.
  mutating func next() -> Message? {
    var searched = 0
    var end = RequestReader.endOfHead(in: buffer, from: searched)
    while end == nil {
      searched = max(buffer.count - 3, 0)
      guard fill() else { return nil }
      end = RequestReader.endOfHead(in: buffer, from: searched)
    }
    guard let end else { return nil }
    let lines = String(decoding: buffer[..<(end - 4)], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    buffer.removeFirst(end)
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    let headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1]) : ""
      return HeaderField(String(parts[0]), value.trimmingCharacters(in: .whitespaces))
    }
    var message = Message(method: String(words[0]), path: String(words[1]), headers: headers)
    let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap {
      Int($0.value)
    }
    guard let length, length > 0 else { return message }
    while buffer.count < length {
      guard fill() else { return nil }
    }
    message.body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    return message
  }

  private mutating func fill() -> Bool {
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(descriptor, &piece, piece.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      buffer += piece.prefix(count)
      return true
    }
  }

  private static func endOfHead(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= start + 4 else { return nil }
    for index in start...(bytes.count - 4)
    where bytes[index] == 13 && bytes[index + 1] == 10 && bytes[index + 2] == 13
      && bytes[index + 3] == 10
    {
      return index + 4
    }
    return nil
  }
}
