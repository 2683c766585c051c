internal import PromptCI

/// A recorded vector, as a file that can be committed. Each text has its own file, so that any
/// batch can use it.
///
/// ```json
/// {
///   "cassette": 1,
///   "embedding": [0.0125,-0.5],
///   "request": { "model": "openai/text-embedding-3-small", "text": "My parcel never came" }
/// }
/// ```
struct EmbeddingCassette: Hashable, Sendable {
  /// The vector.
  let vector: [Double]

  /// The text of a cassette's file.
  ///
  /// - Parameters:
  ///   - vector: The vector of finite numbers.
  ///   - text: The embedded text.
  ///   - scrub: Removes secrets from a text. It is applied to every string that is written.
  /// - Returns: The file's text, which is the same for the same text and vector.
  static func text(
    of vector: [Double], for text: EmbeddedText, scrubbing scrub: (String) -> String
  ) -> String {
    let document: JSONValue = [
      "cassette": .number(String(Cassette.version)),
      "embedding": .array(vector.map { .number("\($0)") }),
      "request": ["model": .string(text.model.name), "text": .string(text.text)],
    ]
    return document.mappingStrings(scrub).pretty
  }

  /// Parses a file.
  ///
  /// - Throws: The first mistake, with its location.
  init(_ source: SourceText) throws(Diagnostic) {
    let document = try Cassette.document(in: source)
    guard case .array(let elements) = document["embedding"], !elements.isEmpty else {
      throw Cassette.mistake(
        in: source, at: document["embedding"] == nil ? [] : [.key("embedding")],
        "the cassette has no list of numbers under the key 'embedding'")
    }
    var vector: [Double] = []
    for (index, element) in elements.enumerated() {
      guard let number = element.doubleValue, number.isFinite else {
        throw Cassette.mistake(
          in: source, at: [.key("embedding"), .index(index)], "an element is not a number")
      }
      vector.append(number)
    }
    self.vector = vector
  }
}
