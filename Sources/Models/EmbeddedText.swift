package import PromptCI

/// A text and the model that embeds it: the identity of a vector in caches and cassettes.
package struct EmbeddedText: Hashable, Sendable {
  /// The model.
  package var model: ModelID
  /// The text.
  package var text: String

  /// Creates a text for a model.
  package init(_ text: String, model: ModelID) {
    self.model = model
    self.text = text
  }

  /// The bytes that caches and cassettes hash, as ``ModelRequest/canonicalForm(baseURL:)``. They
  /// differ from every request's.
  package func canonicalForm(baseURL: String) -> [UInt8] {
    var form = CanonicalForm()
    form.append("prompt-ci embedding 1")
    form.append(model.name)
    form.append(baseURL)
    form.append(text)
    return form.bytes
  }
}
