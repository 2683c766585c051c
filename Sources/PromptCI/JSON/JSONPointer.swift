/// The path to a value inside JSON, as in RFC 6901: `/items/0/price`.
struct JSONPointer: Hashable, Sendable {
  /// The keys, and the indices as decimal numbers, in order.
  private(set) var tokens: [String] = []

  /// Creates the pointer to the whole value.
  init() {}

  /// Parses a pointer; `nil` if the text is not a valid pointer.
  init?(_ text: String) {
    // By scalars, because a combining mark may follow a slash and form one character with it.
    let scalars = text.unicodeScalars
    guard let first = scalars.first else { return }
    guard first == "/" else { return nil }
    for part in scalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let token = JSONPointer.unescaped(part) else { return nil }
      tokens.append(token)
    }
  }

  /// The pointer to a value inside this pointer's value.
  func appending(_ token: String) -> JSONPointer {
    var pointer = self
    pointer.tokens.append(token)
    return pointer
  }

  /// Appends a token.
  mutating func append(_ token: String) {
    tokens.append(token)
  }

  /// Removes the last token.
  mutating func removeLast() {
    tokens.removeLast()
  }

  /// The value that the pointer leads to, or `nil` if there is none.
  func value(in root: JSONValue) -> JSONValue? {
    var value = root
    for token in tokens {
      guard let next = JSONPointer.step(token, in: value) else { return nil }
      value = next
    }
    return value
  }

  /// The value of a key, or the element at an index, or `nil` if there is none.
  static func step(_ token: String, in value: JSONValue) -> JSONValue? {
    switch value {
    case .object(let object): return object[token]
    case .array(let elements):
      guard let index = index(token), elements.indices.contains(index) else { return nil }
      return elements[index]
    case .null, .bool, .number, .string: return nil
    }
  }

  /// An array index: digits without leading zeros.
  private static func index(_ token: String) -> Int? {
    let isNumber = token.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isNumber, token == "0" || !token.hasPrefix("0") else { return nil }
    return Int(token)
  }

  private static func unescaped(_ part: Substring.UnicodeScalarView) -> String? {
    var result = ""
    var isEscaped = false
    for scalar in part {
      switch (isEscaped, scalar) {
      case (false, "~"): isEscaped = true
      case (false, _): result.unicodeScalars.append(scalar)
      case (true, "0"), (true, "1"):
        result += scalar == "0" ? "~" : "/"
        isEscaped = false
      case (true, _): return nil
      }
    }
    return isEscaped ? nil : result
  }
}

// MARK: - CustomStringConvertible

extension JSONPointer: CustomStringConvertible {
  /// The pointer as text; empty for the whole value.
  var description: String {
    var text = ""
    for token in tokens {
      text += "/"
      for scalar in token.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }
}
