internal import PromptCI

/// A vector that was recorded, as a file fit to be committed: one text a file, so that batches of any composition
/// find it.
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

  /// Writes a file.
  ///
  /// - Parameters:
  ///   - vector: The vector, of finite numbers.
  ///   - text: What it was made of.
  ///   - scrub: Takes secrets out of a text; it is given every string that is written.
  /// - Returns: The file's text: the same for the same text and vector.
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

  /// Reads a file.
  ///
  /// - Throws: The first mistake, with its place.
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
          in: source, at: [.key("embedding"), .index(index)], "an element is no number")
      }
      vector.append(number)
    }
    self.vector = vector
  }
}
