/// A JSON value, as RFC 8259 defines it.
///
/// ```swift
/// let answer = try JSONValue.parse(response.text)
/// answer["items"]?[0]?["name"]?.stringValue
/// ```
///
/// Values are equal when they mean the same: `1`, `1.0` and `1e0` are one number, and the order of an object's keys does
/// not count. Strings are equal as Swift's are.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as it is written: no digit is lost, however many there are.
  case number(String)
  /// A string, its escapes resolved.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)

  /// Reads a text that is one JSON value, with nothing but white space around it.
  ///
  /// Beside what RFC 8259 forbids, these are errors: a key that an object has twice, half of a surrogate pair, and more
  /// than 512 levels of nesting.
  ///
  /// - Throws: The first mistake, with its place in the text.
  public static func parse(_ text: String) throws(JSONParseError) -> JSONValue {
    let source = SourceText(path: "", text: text)
    var parser = JSONParser(source.bytes)
    do {
      return try parser.document()
    } catch {
      let place = source.location(at: error.offset)
      throw JSONParseError(line: place.line, column: place.column ?? 1, message: error.message)
    }
  }

  /// The value of an object's key, or `nil` where there is no such key or no object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[key]
  }

  /// The element of an array, counted from 0, or `nil` where there is no such element or no array.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The text of a string, or `nil` for any other value.
  public var stringValue: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// A string's text; `nil` for `null`; for any other value what ``compact`` is.
  ///
  /// This is how values of data files become the texts that prompts and evaluators see.
  package var plainText: String? {
    switch self {
    case .null: nil
    case .string(let text): text
    case .bool, .number, .array, .object: compact
    }
  }

  /// What kind of value this is, in words with an article: `a string`.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

// MARK: - Equatable

extension JSONValue: Equatable {
  /// Whether two values mean the same.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)):
      left == right || JSONNumber(left).map { $0 == JSONNumber(right) } ?? false
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }
}
