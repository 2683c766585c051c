internal import Foundation
internal import PromptCI

/// A recorded answer, as a file that can be committed.
///
/// ```json
/// {
///   "cassette": 1,
///   "request": { "model": "anthropic/claude-haiku-4-5", … },
///   "response": { "finishReason": "stop", "text": "order_status", "usage": { "input": 42, "output": 3 } }
/// }
/// ```
///
/// The request is for readers; the file's name identifies it. The latency is left out, so that
/// recording the same answer again changes nothing.
struct Cassette: Hashable, Sendable {
  /// The version of the file format that is written.
  static let version = 1

  /// The keys of a response that depend on when it was given, with the values used instead when a
  /// cassette is read.
  private static let momentary: [(key: String, value: JSONValue)] = [
    ("isCached", true), ("latency", 0), ("timeToFirstToken", .null),
  ]

  /// The answer, marked as cached. Its latency is unknown, and 0.
  let response: Response

  /// The text of a cassette's file.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - request: The request.
  ///   - scrub: Removes secrets from a text. It is applied to every string that is written.
  /// - Returns: The file's text, which is the same for the same request and answer.
  /// - Throws: `EncodingError` if a number is not finite.
  static func text(
    of response: Response, to request: ModelRequest, scrubbing scrub: (String) -> String
  ) throws -> String {
    var cassette = JSONObject()
    _ = cassette.insert(.number(String(version)), for: "cassette")
    _ = cassette.insert(try json(of: request), for: "request")
    _ = cassette.insert(lasting(try json(of: response)), for: "response")
    return JSONValue.object(cassette).mappingStrings(scrub).pretty
  }

  /// Parses a file.
  ///
  /// - Throws: The first mistake, with its location.
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
        at: [.key("response")], "the response is invalid: \(problem)")
    }
    if let known = try? Cassette.json(of: response),
      let path = JSONValue.object(object).firstUnknownKey(comparedTo: known),
      case .key(let key)? = path.last
    {
      throw mistake(at: [.key("response")] + path, "unknown key '\(key)'")
    }
  }

  /// The JSON of a cassette with the supported version.
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
        "the cassette has version \(version.compact); this version of prompt-ci reads "
          + "\(Cassette.version)")
    }
    return value
  }

  /// A mistake in a cassette, with its location and what to do.
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

  /// A response without the keys that depend on when it was given.
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
  /// The path of the first key that `known` does not have at the same place. A key with the value
  /// `null` is ignored.
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
  /// The path of the invalid value, or of the value that lacks something.
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

  /// A description of the mistake.
  fileprivate var message: String {
    switch self {
    case .keyNotFound(let key, _): return "the key '\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let text = context.debugDescription
      return text.hasSuffix(".") ? String(text.dropLast()) : text
    @unknown default: return "the value has the wrong type"
    }
  }
}
