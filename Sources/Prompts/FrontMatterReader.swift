internal import PromptCI

/// Reads the lines of front matter: the syntax alone, not the meaning of the keys.
struct FrontMatterReader {
  /// A string and the offset of its first byte.
  struct Scalar {
    /// The string, without quotes.
    let text: String
    /// The offset of its first byte in the file.
    let offset: Int
  }

  /// A key and its value.
  struct Entry {
    /// The key.
    let key: String
    /// The key's offset in the file.
    let offset: Int
    /// The value as the only element, or the elements of the list.
    var values: [Scalar] = []
    /// Whether the value is a list.
    var isList = false
  }

  /// The entries read so far.
  private(set) var entries: [Entry] = []

  /// Whether the last key's list may follow on the next lines.
  private var awaitsList = false

  /// The indentation of that list's elements, or `nil` before the first element.
  private var listIndent: Int?

  /// Reads one line that begins at `offset` in the file.
  mutating func read(_ line: String, at offset: Int) throws(SourceError) {
    var cursor = Cursor(line, at: offset)
    let isIndented = cursor.skipSpaces()
    if cursor.isAtEnd { return }

    let start = cursor.offset
    if cursor.take("-") {
      guard cursor.skipSpaces() || cursor.isAtEnd, awaitsList else {
        throw SourceError(offset: start, message: "an element of a list without a key above it")
      }
      entries[entries.count - 1].isList = true
      guard (listIndent ?? start - offset) == start - offset else {
        throw SourceError(
          offset: start, message: "indent all elements of the list by the same number of spaces")
      }
      listIndent = start - offset
      guard let value = try cursor.scalar(until: nil) else {
        throw SourceError(
          offset: start, message: "the element is empty; write '' for an empty text")
      }
      try cursor.finish()
      entries[entries.count - 1].values.append(value)
      return
    }

    awaitsList = false
    listIndent = nil
    guard !isIndented else {
      throw SourceError(offset: start, message: "a key must begin at the start of the line")
    }
    let key = cursor.key()
    guard !key.isEmpty, cursor.take(":") else {
      throw SourceError(offset: start, message: "expected 'key: value'")
    }
    guard cursor.skipSpaces() || cursor.isAtEnd else {
      throw SourceError(offset: cursor.offset, message: "write a space after the colon")
    }
    // A repeated key is not added, so its value is dropped with it.
    let isNew = !entries.contains { $0.key == key }
    var entry = Entry(key: key, offset: start)
    if cursor.take("[") {
      entry.isList = true
      entry.values = try cursor.list(from: cursor.offset - 1)
    } else if let value = try cursor.scalar(until: nil) {
      entry.values = [value]
    } else {
      awaitsList = isNew
    }
    try cursor.finish()
    guard isNew else {
      throw SourceError(offset: start, message: "the key '\(key)' appears twice")
    }
    entries.append(entry)
  }
}

// MARK: - Cursor

/// A position in a line.
private struct Cursor {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private(set) var offset: Int

  init(_ line: String, at offset: Int) {
    scalars = Array(line.unicodeScalars)
    self.offset = offset
  }

  /// Whether only a comment, or nothing, is left. A comment starts the line or follows white space.
  var isAtEnd: Bool {
    index == scalars.count || (scalars[index] == "#" && (index == 0 || isSpace(scalars[index - 1])))
  }

  /// Skips spaces and tabs, and returns whether there were any.
  mutating func skipSpaces() -> Bool {
    let start = index
    while index < scalars.count, isSpace(scalars[index]) { step() }
    return index > start
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < scalars.count, scalars[index] == scalar else { return false }
    step()
    return true
  }

  mutating func key() -> String {
    let start = index
    while index < scalars.count, scalars[index] != ":", !isSpace(scalars[index]) { step() }
    return text(scalars[start..<index])
  }

  func finish() throws(SourceError) {
    var rest = self
    _ = rest.skipSpaces()
    guard rest.isAtEnd else {
      throw SourceError(offset: rest.offset, message: "text after the value; quote the whole value")
    }
  }

  /// Reads the rest of a list whose bracket opened at offset `open`.
  mutating func list(from open: Int) throws(SourceError) -> [FrontMatterReader.Scalar] {
    var values: [FrontMatterReader.Scalar] = []
    while true {
      _ = skipSpaces()
      if take("]") { return values }
      guard let value = try scalar(until: "]") else {
        if isAtEnd { break }
        throw SourceError(offset: offset, message: "an element of the list is missing")
      }
      values.append(value)
      _ = skipSpaces()
      if take("]") { return values }
      guard take(",") else { break }
    }
    throw SourceError(offset: open, message: "the list is not closed on its line")
  }

  /// Reads a string, or returns `nil` if there is none. Inside a list, a comma or the bracket ends
  /// it.
  mutating func scalar(
    until bracket: Unicode.Scalar?
  ) throws(SourceError) -> FrontMatterReader.Scalar? {
    let start = offset
    if isAtEnd { return nil }
    if take("\"") {
      return FrontMatterReader.Scalar(text: try doubleQuoted(from: start), offset: start)
    }
    if take("'") {
      return FrontMatterReader.Scalar(text: try singleQuoted(from: start), offset: start)
    }
    // YAML gives these characters a meaning at the start of a value, and some of them anywhere in a
    // list.
    let first = scalars[index]
    let isAlone = index + 1 == scalars.count || isSpace(scalars[index + 1])
    let isSpecial = ",[]{}&*!|>%@`?".unicodeScalars.contains(first) || (first == "-" && isAlone)
    if isSpecial, bracket == nil || (first != bracket && first != ",") {
      throw SourceError(offset: start, message: "quote a value that begins with '\(first)'")
    }
    var plain: [Unicode.Scalar] = []
    while !isAtEnd {
      let scalar = scalars[index]
      if bracket != nil, scalar == "," || scalar == bracket { break }
      let isKey = scalar == ":" && (index + 1 == scalars.count || isSpace(scalars[index + 1]))
      if isKey || (bracket != nil && "[{}".unicodeScalars.contains(scalar)) {
        throw SourceError(offset: offset, message: "quote a value that contains '\(scalar)'")
      }
      plain.append(scalar)
      step()
    }
    while let last = plain.last, isSpace(last) { plain.removeLast() }
    return plain.isEmpty ? nil : FrontMatterReader.Scalar(text: text(plain), offset: start)
  }

  private mutating func singleQuoted(from open: Int) throws(SourceError) -> String {
    var result: [Unicode.Scalar] = []
    while index < scalars.count {
      if take("'") {
        guard take("'") else { return text(result) }
        result.append("'")
      } else {
        result.append(scalars[index])
        step()
      }
    }
    throw SourceError(offset: open, message: "the quote that opens here is not closed on its line")
  }

  private mutating func doubleQuoted(from open: Int) throws(SourceError) -> String {
    var result: [Unicode.Scalar] = []
    while index < scalars.count {
      if take("\"") { return text(result) }
      if scalars[index] == "\\" {
        result.append(try escape())
      } else {
        result.append(scalars[index])
        step()
      }
    }
    throw SourceError(offset: open, message: "the quote that opens here is not closed on its line")
  }

  private mutating func escape() throws(SourceError) -> Unicode.Scalar {
    let start = offset
    step()
    let kinds: KeyValuePairs<Unicode.Scalar, Unicode.Scalar> = [
      "n": "\n", "t": "\t", "r": "\r", "\"": "\"", "\\": "\\", "/": "/",
    ]
    for (kind, scalar) in kinds where take(kind) { return scalar }
    if take("u"), index + 4 <= scalars.count {
      let digits = text(scalars[index..<index + 4])
      if digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        for _ in 0..<4 { step() }
        return scalar
      }
    }
    throw SourceError(
      offset: start,
      message: #"unknown escape; there are \n \t \r \" \\ \/ and \u with 4 digits of a character"#)
  }

  private mutating func step() {
    offset += UTF8.width(scalars[index])
    index += 1
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t"
  }

  private func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
