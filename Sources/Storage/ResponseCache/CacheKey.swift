package import Digest
package import Models
internal import PromptCI

/// What identifies an answer: everything that the model was sent, who was asked, and which repetition it was.
///
/// Two requests share a key exactly when they are equal byte for byte, texts in two normal forms of
/// Unicode being different. The key is the SHA-256 of a canonical form: every field in a fixed
/// order, numbers as eight bytes with the least significant first, texts and lists after their
/// length, and one byte before an optional field that says whether it is there.
package struct CacheKey: Hashable, Sendable {
  /// The digest of the canonical form.
  package let digest: SHA256Digest

  /// Creates the key of a request to a model at a place.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - baseURL: Where, as in ``LanguageModel/baseURL``.
  package init(_ request: ModelRequest, baseURL: String) {
    var form = CanonicalForm()
    form.append("prompt-ci response 1")
    form.append(request.model.name)
    form.append(baseURL)
    form.append(request.prompt.instructions) { $0.append($1) }
    form.append(request.prompt.turns) {
      $0.append($1.role.rawValue)
      $0.append($1.text)
    }
    form.append(request.options.temperature) { $0.append($1) }
    form.append(request.options.topP) { $0.append($1) }
    form.append(request.options.maximumResponseTokens) { $0.append(UInt64(bitPattern: Int64($1))) }
    form.append(request.options.stopSequences) { form, sequences in
      form.append(sequences) { $0.append($1) }
    }
    form.append(UInt64(bitPattern: Int64(request.repetition)))
    form.append(request.seed) { $0.append($1) }
    // Only where one is there, so that the answers to requests that older versions knew are found.
    if request.options.responseFormat != nil || request.options.tools != nil {
      form.append(request.options.responseFormat) { form, format in
        switch format {
        case .text: form.append("text")
        case .json: form.append("json")
        case .jsonSchema(let schema):
          form.append("json_schema")
          form.append(schema)
        }
      }
      form.append(request.options.tools) { form, tools in
        form.append(tools) {
          $0.append($1.name)
          $0.append($1.description)
          $0.append($1.parameters)
        }
      }
    }
    digest = SHA256Digest(form.bytes)
  }

  /// Creates a key from the digest of a canonical form.
  init(digest: SHA256Digest) {
    self.digest = digest
  }
}

/// Bytes that stand for a sequence of values and for no other.
private struct CanonicalForm {
  var bytes: [UInt8] = []

  mutating func append(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A number; 0 and -0 are equal, and so is their form.
  mutating func append(_ value: Double) {
    append((value == 0 ? 0 : value).bitPattern)
  }

  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append<Value>(
    _ value: Value?, _ appendValue: (inout CanonicalForm, Value) -> Void
  ) {
    bytes.append(value == nil ? 0 : 1)
    if let value { appendValue(&self, value) }
  }

  mutating func append<Value>(
    _ values: [Value], _ appendValue: (inout CanonicalForm, Value) -> Void
  ) {
    append(UInt64(values.count))
    for value in values { appendValue(&self, value) }
  }
}
