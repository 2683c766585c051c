internal import PromptCI

extension ModelRequest {
  /// The bytes that caches and cassettes hash, which are unique for this request and base URL.
  ///
  /// Two requests have the same form exactly if they are equal byte for byte, so two Unicode normal
  /// forms of a text differ. Fields are in a fixed order and encoded by ``CanonicalForm``. A change
  /// here makes all stored answers unreachable.
  ///
  /// - Parameter baseURL: The base URL, as in ``LanguageModel/baseURL``; empty if it does not
  ///   matter.
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
    // Only if present, so that answers stored by older versions are found.
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
    // Also only if present. Streaming does not change an answer.
    if let count = options.logProbabilities {
      form.append("log_probabilities")
      form.append(UInt64(bitPattern: Int64(count)))
    }
    return form.bytes
  }
}
