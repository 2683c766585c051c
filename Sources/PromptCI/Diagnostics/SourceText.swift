internal import Foundation

/// The text of a user's file as UTF-8, and locations in it.
///
/// Lines end with LF, CRLF or CR. A byte order mark is not part of the text.
package struct SourceText: Sendable {
  /// The file's path, as it was opened.
  package let path: String

  /// The text as valid UTF-8.
  package let bytes: [UInt8]

  /// Creates a text from a string.
  package init(path: String, text: String) {
    self.path = path
    bytes = Array(text.utf8)
  }

  /// The text.
  package var text: String {
    String(decoding: bytes, as: UTF8.self)
  }
}

// MARK: - Places

extension SourceText {
  /// The line and column of a byte offset; the column counts characters.
  package func location(at offset: Int) -> SourceLocation {
    var line = 1
    var start = 0
    var index = 0
    while index < offset {
      let byte = bytes[index]
      index += 1
      // In a CRLF, the LF ends the line, not the CR.
      let isPairOpen = byte == 0x0D && index < bytes.count && bytes[index] == 0x0A
      if (byte == 0x0A || byte == 0x0D) && !isPairOpen {
        line += 1
        start = index
      }
    }
    let before = String(decoding: bytes[start..<offset], as: UTF8.self)
    return SourceLocation(file: path, line: line, column: before.count + 1)
  }

  /// A diagnostic for a mistake, with its location and its line.
  package func diagnostic(_ error: SourceError) -> Diagnostic {
    diagnostic(at: error.offset, error.message)
  }

  /// A diagnostic for a mistake at a byte offset, with its line.
  package func diagnostic(at offset: Int, _ message: String) -> Diagnostic {
    let isNewline = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    let start = bytes[..<offset].lastIndex(where: isNewline).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(where: isNewline) ?? bytes.count
    let line = start <= end ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
    return Diagnostic(location(at: offset), message, sourceLine: line)
  }
}

// MARK: - Lines

extension SourceText {
  /// A line of a text.
  package struct Line: Sendable {
    /// The byte range of the line, without its line end.
    package let range: Range<Int>
    /// The offset of the next line.
    package let next: Int
  }

  /// The lines. There is one more than there are line ends, so the last one may be empty.
  package func lines() -> [Line] {
    var lines: [Line] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x0A || byte == 0x0D else {
        index += 1
        continue
      }
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      let next = index + (isPair ? 2 : 1)
      lines.append(Line(range: start..<index, next: next))
      start = next
      index = next
    }
    lines.append(Line(range: start..<bytes.count, next: bytes.count))
    return lines
  }
}

// MARK: - Files

extension SourceText {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file's path; a relative path starts at the working directory.
  ///   - what: The kind of file, for messages: `data file`.
  ///   - location: The place where the user names the file; a bad path is reported there.
  /// - Returns: The text, without its byte order mark.
  /// - Throws: An error if the file cannot be read: it is missing, is a directory, is not readable,
  ///   is not UTF-8, or contains NUL.
  package static func read(
    _ path: String, as what: String, namedAt location: SourceLocation? = nil
  ) throws(Diagnostic) -> SourceText {
    func unreadable(_ problem: String) -> Diagnostic {
      guard let location else { return Diagnostic(file: path, message: problem) }
      return Diagnostic(
        location, "\(problem) (tried \(path))", sourceLine: SourceText.line(at: location))
    }

    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      let url = URL(fileURLWithPath: path)
      let parent = url.deletingLastPathComponent().path
      let neighbours = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
      let suggestion = Suggestion.clause(for: url.lastPathComponent, among: neighbours.sorted())
      throw unreadable("there is no such \(what)\(suggestion)")
    }
    if isDirectory.boolValue { throw unreadable("this is a directory, not a \(what)") }
    let contents: Data
    do {
      contents = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let hint = SandboxState.hint(reading: path)
      throw unreadable("the \(what) cannot be read: \(hint ?? error.localizedDescription)")
    }
    return try SourceText(path: path, contents: [UInt8](contents))
  }

  /// Checks the contents of a file: UTF-8 with or without a byte order mark, and no NUL.
  package init(path: String, contents: [UInt8]) throws(Diagnostic) {
    if contents.starts(with: [0xFF, 0xFE]) || contents.starts(with: [0xFE, 0xFF]) {
      throw Diagnostic(file: path, message: "the file is UTF-16; save it as UTF-8")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.path = path
    bytes = contents.starts(with: mark) ? Array(contents[mark.count...]) : contents

    if String(validating: bytes, as: UTF8.self) == nil {
      let offset = SourceText.invalidOffset(in: bytes)
      let total = offset + contents.count - bytes.count
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      throw diagnostic(
        at: offset, "byte 0x\(byte) at offset \(total) is not UTF-8; save the file as UTF-8")
    }
    if let offset = bytes.firstIndex(of: 0) {
      throw diagnostic(at: offset, "a NUL character; is the file UTF-16? Save it as UTF-8")
    }
  }

  /// The offset of the first byte that is not valid UTF-8.
  private static func invalidOffset(in bytes: [UInt8]) -> Int {
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
      offset += scalar.count
    }
    return min(offset, bytes.count - 1)
  }

  /// The text of the line at a location, or `nil` if the file cannot be read.
  package static func line(at location: SourceLocation) -> String? {
    guard let contents = FileManager.default.contents(atPath: location.file) else { return nil }
    let text = SourceText(
      path: location.file, text: String(decoding: contents, as: UTF8.self))
    let lines = text.lines()
    guard lines.indices.contains(location.line - 1) else { return nil }
    return String(decoding: text.bytes[lines[location.line - 1].range], as: UTF8.self)
  }

  /// The path of a file named in another file; a relative path starts at the other file's
  /// directory.
  package static func path(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }
}
