internal import PromptCI

/// Helpers to decode providers' replies: JSON from bytes, and counts and excerpts from JSON.
enum ProviderJSON {
  /// The JSON value in bytes, or `nil` if they are invalid.
  static func document(in bytes: [UInt8]) -> JSONValue? {
    var parser = parser(of: bytes)
    return try? parser.document()
  }

  /// Whether bytes are the start of a JSON document whose rest is missing.
  static func isCut(_ bytes: [UInt8]) -> Bool {
    var parser = parser(of: bytes)
    do {
      _ = try parser.document()
      return false
    } catch {
      return parser.isCut
    }
  }

  /// A parser of bytes that skips a byte order mark.
  static func parser(of bytes: [UInt8]) -> JSONParser {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return JSONParser(bytes, in: start..<bytes.count, repairsSurrogates: true)
  }

  /// A token count. A missing or negative number counts as 0, and a huge one is limited, so that
  /// sums stay valid.
  static func count(_ value: JSONValue?) -> Int {
    guard let number = value?.doubleValue, number > 0 else { return 0 }
    return Int(min(number, 1e12))
  }

  /// Whether token counts are present and plausible, so that their sum is the usage.
  ///
  /// A server that sends 0 for all of them has not counted.
  static func areCounted(_ values: JSONValue?...) -> Bool {
    let numbers = values.map { $0?.doubleValue ?? -1 }
    return numbers.allSatisfy { (0...Double(TokenUsage.maximum)).contains($0) }
      && numbers.contains { $0 > 0 }
  }

  /// The start of a text on one line, without control characters.
  static func excerpt(_ bytes: [UInt8], limit: Int = 200) -> String {
    // A character has at most a few bytes, so the rest of a large body need not be decoded.
    let text = String(decoding: bytes.prefix(limit * 8), as: UTF8.self)
    var words: [Substring] = []
    for word in text.split(whereSeparator: \.isWhitespace) { words.append(word) }
    let line = words.joined(separator: " ").unicodeScalars.filter {
      $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
    }
    let characters = String(String.UnicodeScalarView(line))
    let isCut = characters.count > limit || bytes.count > limit * 8
    return isCut ? String(characters.prefix(limit)) + "…" : characters
  }
}

extension JSONObject {
  /// Appends a new key, unless the value is `nil`.
  mutating func add(_ key: String, _ value: JSONValue?) {
    guard let value else { return }
    let isNew = insert(value, for: key)
    assert(isNew, "the key '\(key)' appears twice")
  }
}

extension JSONValue {
  /// A number, or `nil`.
  static func optional(_ value: Double?) -> JSONValue? { value.map { .number("\($0)") } }

  /// An integer, or `nil`.
  static func optional(_ value: Int?) -> JSONValue? { value.map { .number(String($0)) } }

  /// The joined text of the elements of an array that `isText` accepts.
  func joinedText(_ key: String = "text", where isText: (JSONValue) -> Bool) -> String {
    guard case .array(let parts) = self else { return "" }
    var text = ""
    for part in parts where isText(part) { text += part[key]?.stringValue ?? "" }
    return text
  }

  /// The elements of an array; empty for any other value.
  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }
}
