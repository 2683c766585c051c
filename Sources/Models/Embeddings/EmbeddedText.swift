package import PromptCI

/// A text and the model that makes a vector of it: what caches and cassettes know a vector by.
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

  /// Writes what caches and cassettes hash, as ``ModelRequest/canonicalForm(baseURL:)`` does; no request has the same form.
  package func canonicalForm(baseURL: String) -> [UInt8] {
    var form = CanonicalForm()
    form.append("prompt-ci embedding 1")
    form.append(model.name)
    form.append(baseURL)
    form.append(text)
    return form.bytes
  }
}
