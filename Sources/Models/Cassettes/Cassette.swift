internal import Foundation
internal import PromptCI

/// An answer that was recorded, as a file fit to be committed.
///
/// ```json
/// {
///   "cassette": 1,
///   "request": { "model": "anthropic/claude-haiku-4-5", … },
///   "response": { "finishReason": "stop", "text": "order_status", "usage": { "input": 42, "output": 3 } }
/// }
/// ```
///
/// The request is there to be read; the file's name is what identifies it. How long the answer took is left out, so that
/// recording it again changes nothing when the answer is the same.
struct Cassette: Hashable, Sendable {
  /// The version of the format that is written.
  static let version = 1

  /// What of a response tells of the moment when it was given, and what stands for it when it is read.
  private static let momentary: [(key: String, value: JSONValue)] = [
    ("isCached", true), ("latency", 0), ("timeToFirstToken", .null),
  ]

  /// The answer, marked as cached: its latency is unknown, and 0.
  let response: Response

  /// Writes a file.
  ///
  /// - Parameters:
  ///   - response: What was answered.
  ///   - request: What was asked.
  ///   - scrub: Takes secrets out of a text; it is given every string that is written.
  /// - Returns: The file's text: the same for the same request and answer.
  /// - Throws: `EncodingError` when a number is not finite.
  static func text(
    of response: Response, to request: ModelRequest, scrubbing scrub: (String) -> String
  ) throws -> String {
    var cassette = JSONObject()
    _ = cassette.insert(.number(String(version)), for: "cassette")
    _ = cassette.insert(try json(of: request), for: "request")
    _ = cassette.insert(lasting(try json(of: response)), for: "response")
    return JSONValue.object(cassette).mappingStrings(scrub).pretty
  }

  /// Reads a file.
  ///
  /// - Throws: The first mistake, with its place.
  init(_ source: SourceText) throws(Diagnostic) {
    let value = try Cassette.document(in: source)
    func mistake(at path: [JSONLocator.Step], _ message: String) -> Diagnostic {
      Cassette.mistake(in: source, at: path, message)
    }
    guard case .object(var object)? = value["response"] else {
      throw mistake(
        at: value["response"] == nil ? [] : [.key("response")],
        "the cassette has no object under the key 'response'")
    }
    for (key, value) in Cassette.momentary {
      guard object.insert(value, for: key) else {
        throw mistake(
          at: [.key("response"), .key(key)], "a cassette's response has no '\(key)'")
      }
    }
    do {
      let decoder = JSONDecoder()
      response = try decoder.decode(
        Response.self, from: Data(JSONValue.object(object).compact.utf8))
    } catch let error as DecodingError {
      throw mistake(at: [.key("response")] + error.steps, error.message)
    } catch {
      throw mistake(at: [.key("response")], "the response cannot be read: \(error)")
    }
    if let problem = response.problem {
      throw mistake(
        at: [.key("response")], "the response has something that no answer has: \(problem)")
    }
    if let known = try? Cassette.json(of: response),
      let path = JSONValue.object(object).firstUnknownKey(comparedTo: known),
      case .key(let key)? = path.last
    {
      throw mistake(at: [.key("response")] + path, "unknown key '\(key)'")
    }
  }

  /// The JSON of a cassette of the version that is known.
  static func document(in source: SourceText) throws(Diagnostic) -> JSONValue {
    var parser = JSONParser(source.bytes)
    let value: JSONValue
    do {
      value = try parser.document()
    } catch {
      throw source.diagnostic(error)
    }
    guard let version = value["cassette"] else {
      throw mistake(
        in: source, at: [], "not a cassette: there is no key 'cassette' with a version")
    }
    guard version == .number(String(Cassette.version)) else {
      throw mistake(
        in: source, at: [.key("cassette")],
        "the cassette is of version \(version.compact); this version of prompt-ci knows "
          + "\(Cassette.version)")
    }
    return value
  }

  /// A mistake in a cassette, with its place and what to do.
  static func mistake(
    in source: SourceText, at path: [JSONLocator.Step], _ message: String
  ) -> Diagnostic {
    source.diagnostic(
      at: JSONLocator.offset(of: path, in: source), message + "; correct it, or record it again")
  }

  private static func json(of value: some Encodable) throws -> JSONValue {
    let data = try JSONEncoder().encode(value)
    return try JSONValue.parse(String(decoding: data, as: UTF8.self))
  }

  /// A response without what tells of the moment when it was given.
  private static func lasting(_ response: JSONValue) -> JSONValue {
    guard case .object(let object) = response else { return response }
    var lasting = JSONObject()
    for key in object.keys where !momentary.contains(where: { $0.key == key }) {
      _ = lasting.insert(object[key] ?? .null, for: key)
    }
    return .object(lasting)
  }
}

// MARK: - Mistakes

extension JSONValue {
  /// The way to the first key that another value does not have in the same place; `null` counts as no key.
  fileprivate func firstUnknownKey(comparedTo known: JSONValue) -> [JSONLocator.Step]? {
    switch (self, known) {
    case (.object(let object), .object(let other)):
      for key in object.keys {
        guard let value = object[key], value != .null else { continue }
        guard let counterpart = other[key] else { return [.key(key)] }
        if let path = value.firstUnknownKey(comparedTo: counterpart) { return [.key(key)] + path }
      }
    case (.array(let elements), .array(let others)):
      for (index, (element, other)) in zip(elements, others).enumerated() {
        if let path = element.firstUnknownKey(comparedTo: other) { return [.index(index)] + path }
      }
    default: break
    }
    return nil
  }
}

extension DecodingError {
  /// The way to the value that is wrong, or to the one that lacks something.
  fileprivate var steps: [JSONLocator.Step] {
    let path =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: [any CodingKey]()
      }
    return path.map { key in key.intValue.map { .index($0) } ?? .key(key.stringValue) }
  }

  /// What is wrong.
  fileprivate var message: String {
    switch self {
    case .keyNotFound(let key, _): return "the key '\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let text = context.debugDescription
      return text.hasSuffix(".") ? String(text.dropLast()) : text
    @unknown default: return "the value is not what it must be"
    }
  }
}
