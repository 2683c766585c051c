internal import Digest
package import Models
internal import PromptCI

/// The model or code that answers the samples of a suite.
package enum Responder: Sendable {
  /// A model.
  case model(any LanguageModel)
  /// The suite's own code in its host; `version` changes if any file of its directory does.
  case code(version: String)

  /// The place that a sample's request goes to, which is part of its answer's key.
  ///
  /// A model sees the prompt only; code sees all of the sample's inputs.
  func place(of sample: PlannedSample) -> String {
    switch self {
    case .model(let model): return model.baseURL
    case .code(let version):
      let inputs = sample.sample.inputs.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
      return "swift:" + SHA256Digest(parts: [version] + inputs).hexadecimal
    }
  }
}
