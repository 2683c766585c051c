/// A JSON value (RFC 8259).
///
/// ```swift
/// let answer = try JSONValue.parse(response.text)
/// answer["items"]?[0]?["name"]?.stringValue
/// ```
///
/// Values are equal if they have the same meaning: `1`, `1.0` and `1e0` are equal, and the order of
/// an object's keys does not matter. Strings compare like Swift strings.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number as written, with all its digits.
  case number(String)
  /// A string, with its escapes resolved.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)

  /// Parses a text that is one JSON value, optionally surrounded by white space.
  ///
  /// In addition to what RFC 8259 forbids, these are errors: a duplicate key in an object, half of
  /// a surrogate pair, and more than 512 levels of nesting.
  ///
  /// - Throws: The first mistake, with its location in the text.
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

  /// The value of an object's key, or `nil` if there is no such key or the value is not an object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[key]
  }

  /// The element of an array at an index from 0, or `nil` if there is no such element or the value
  /// is not an array.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The text of a string, or `nil` for any other value.
  public var stringValue: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The text of a string, `nil` for `null`, or ``compact`` for any other value.
  ///
  /// Values of data files become the texts of prompts and evaluators this way.
  package var plainText: String? {
    switch self {
    case .null: nil
    case .string(let text): text
    case .bool, .number, .array, .object: compact
    }
  }

  /// The kind of value, with an article: `a string`.
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
  /// Whether two values have the same meaning.
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
