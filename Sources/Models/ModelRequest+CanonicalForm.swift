internal import PromptCI

extension ModelRequest {
  /// Writes what caches and cassettes hash: bytes that stand for this request, asked at a place, and for no other.
  ///
  /// Two requests have the same form exactly when they are equal byte for byte, texts in two normal forms of Unicode
  /// being different. Every field comes in a fixed order, as ``CanonicalForm`` writes it; a change here makes every
  /// answer that was ever stored unfindable.
  ///
  /// - Parameter baseURL: Where it is asked, as in ``LanguageModel/baseURL``; empty where that does not matter.
  /// - Returns: The bytes.
  package func canonicalForm(baseURL: String) -> [UInt8] {
    var form = CanonicalForm()
    form.append("prompt-ci response 1")
    form.append(model.name)
    form.append(baseURL)
    form.append(prompt.instructions) { $0.append($1) }
    form.append(prompt.turns) {
      $0.append($1.role.rawValue)
      $0.append($1.text)
    }
    form.append(options.temperature) { $0.append($1) }
    form.append(options.topP) { $0.append($1) }
    form.append(options.maximumResponseTokens) { $0.append(UInt64(bitPattern: Int64($1))) }
    form.append(options.stopSequences) { form, sequences in
      form.append(sequences) { $0.append($1) }
    }
    form.append(UInt64(bitPattern: Int64(repetition)))
    form.append(seed) { $0.append($1) }
    // Only where one is there, so that the answers to requests that older versions knew are found.
    if options.responseFormat != nil || options.tools != nil {
      form.append(options.responseFormat) { form, format in
        switch format {
        case .text: form.append("text")
        case .json: form.append("json")
        case .jsonSchema(let schema):
          form.append("json_schema")
          form.append(schema)
        }
      }
      form.append(options.tools) { form, tools in
        form.append(tools) {
          $0.append($1.name)
          $0.append($1.description)
          $0.append($1.parameters)
        }
      }
    }
    // So is this. Whether an answer is streamed does not change it.
    if let count = options.logProbabilities {
      form.append("log_probabilities")
      form.append(UInt64(bitPattern: Int64(count)))
    }
    return form.bytes
  }
}
