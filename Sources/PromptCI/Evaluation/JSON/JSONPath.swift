/// The path of a value inside JSON: `customer.name`, `items[0].price`, `["a.b"][2]`.
///
/// Keys are separated by points; a number in brackets, from 0, is an array index. A key that is
/// empty, or contains a point, a bracket or a quote, is written in brackets and double quotes, with
/// JSON's escapes.
struct JSONPath: Hashable, Sendable {
  /// A step of a path.
  enum Step: Hashable, Sendable {
    /// The value of an object's key.
    case key(String)
    /// The element of an array at an index from 0.
    case index(Int)
    /// All elements of an array; only in a pattern.
    case every

    /// Whether this step of a pattern matches another step.
    func matches(_ step: Step) -> Bool {
      if case (.every, .index) = (self, step) { return true }
      return self == step
    }
  }

  /// The steps in order.
  private(set) var steps: [Step] = []

  /// Creates the path of the whole value.
  init() {}

  /// Parses a path.
  ///
  /// - Parameters:
  ///   - text: The path's text.
  ///   - isPattern: Whether `[*]` is allowed, for every element.
  /// - Throws: An error if the path is invalid.
  init(_ text: String, isPattern: Bool = false) throws(JSONPathError) {
    guard !text.isEmpty else { throw JSONPathError("the path is empty; write a key, or [0]") }
    var rest = text[...]
    while let first = rest.first {
      if first == "[" {
        rest.removeFirst()
        if isPattern, rest.hasPrefix("*]") {
          rest = rest.dropFirst(2)
          steps.append(.every)
        } else {
          steps.append(try JSONPath.bracket(&rest))
        }
        if let next = rest.first, next != "[", next != "." {
          throw JSONPathError("expected '.', '[' or the end after ']', found '\(next)'")
        }
      } else {
        if !steps.isEmpty { rest.removeFirst() }
        let key = rest.prefix { !".[]\"".contains($0) }
        rest = rest.dropFirst(key.count)
        if let next = rest.first, next == "]" || next == "\"" {
          throw JSONPathError("'\(next)' is not allowed in a plain key; write the key as [\"…\"]")
        }
        guard !key.isEmpty else {
          throw JSONPathError("a key is missing next to a '.'; write an empty key as [\"\"]")
        }
        steps.append(.key(String(key)))
      }
    }
  }

  /// The path of a value inside this path's value.
  func appending(_ step: Step) -> JSONPath {
    var path = self
    path.steps.append(step)
    return path
  }

  /// Finds the value at the path.
  ///
  /// - Throws: An error that names the missing part of the path, and what is there instead.
  func value(in root: JSONValue) throws(JSONPathError) -> JSONValue {
    var value = root
    var here = JSONPath()
    for step in steps {
      switch step {
      case .key(let key):
        guard case .object(let object) = value else {
          throw JSONPathError("\(here) is \(value.kind), not an object")
        }
        guard let next = object[key] else {
          let keys = object.keys.map { Excerpt.quoted($0) }
          let known = keys.isEmpty ? "an empty object" : "an object with \(Excerpt.list(keys))"
          throw JSONPathError("\(here.appending(step)) is missing; \(here) is \(known)")
        }
        value = next
      case .index(let index):
        guard case .array(let elements) = value else {
          throw JSONPathError("\(here) is \(value.kind), not an array")
        }
        guard elements.indices.contains(index) else {
          let count = WordCount.phrase(elements.count, "element")
          throw JSONPathError("\(here.appending(step)) is missing; \(here) has \(count)")
        }
        value = elements[index]
      case .every: throw JSONPathError("'[*]' is not a single element")
      }
      here = here.appending(step)
    }
    return value
  }

  /// Parses the contents of brackets after the opening one.
  private static func bracket(_ rest: inout Substring) throws(JSONPathError) -> Step {
    if rest.first == "\"" {
      // The quoted key may contain brackets, so the end of the quotes is searched first.
      var length = 1
      var isEscaped = false
      for character in rest.dropFirst() {
        length += 1
        if character == "\"", !isEscaped { break }
        isEscaped = character == "\\" && !isEscaped
      }
      let quoted = rest.prefix(length)
      rest = rest.dropFirst(length)
      guard case .string(let key)? = try? JSONValue.parse(String(quoted)), rest.first == "]" else {
        throw JSONPathError("a key in brackets must be a JSON string: [\"like this\"]")
      }
      rest.removeFirst()
      return .key(key)
    }
    guard let end = rest.firstIndex(of: "]") else { throw JSONPathError("a ']' is missing") }
    let digits = rest[..<end]
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let index = Int(digits)
    else {
      throw JSONPathError(
        "'[\(digits)]' is not an element; write an index from 0, or a key as [\"…\"]")
    }
    rest = rest[rest.index(after: end)...]
    return .index(index)
  }
}

// MARK: - CustomStringConvertible

extension JSONPath: CustomStringConvertible {
  /// The path as text; `the answer` for the whole value.
  var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .every: text += "[*]"
      case .key(let key) where key.isEmpty || key.contains(where: { ".[]\"\n\r".contains($0) }):
        text += "[\(JSONValue.string(key).compact)]"
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      }
    }
    return text.isEmpty ? "the answer" : text
  }
}

/// A reason why a path is invalid, or has no value.
struct JSONPathError: Error, Hashable, Sendable {
  /// The error message.
  let message: String

  /// Creates an error.
  init(_ message: String) {
    self.message = message
  }
}
