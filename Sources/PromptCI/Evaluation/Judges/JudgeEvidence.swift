/// The part of a sample that a judge sees in addition to the answer.
public enum JudgeEvidence: Hashable, Sendable {
  /// The sample's inputs.
  case input
  /// The earlier turns of the conversation, if there are any.
  case history
  /// The expected answer; a sample without one is not judged.
  case expected
  /// The input or metadata value with this name.
  case value(String)
}

extension [JudgeEvidence] {
  /// The materials of a sample, in order; `nil` if they include the expected value and the sample
  /// has none.
  ///
  /// - Throws: ``EvaluationError`` if the sample has no value with a given name.
  func materials(of sample: Sample) throws(EvaluationError) -> [JudgeMaterial]? {
    var materials: [JudgeMaterial] = []
    for evidence in self {
      switch evidence {
      case .input:
        let isSingle = sample.inputs.count == 1
        for (name, text) in sample.inputs.sorted(by: { $0.key < $1.key }) {
          materials.append(JudgeMaterial(isSingle ? "input" : "input \(name)", text))
        }
      case .history:
        guard !sample.history.isEmpty else { continue }
        let turns = sample.history.map { "\($0.role.rawValue): \($0.text)" }
        materials.append(JudgeMaterial("earlier turns", turns.joined(separator: "\n\n")))
      case .expected:
        guard let expected = sample.expected else { return nil }
        materials.append(JudgeMaterial("reference", expected))
      case .value(let name):
        guard let text = sample[name] else {
          throw .unknownSampleValue(
            name, known: [String](sample.inputs.keys) + [String](sample.metadata.keys))
        }
        materials.append(JudgeMaterial(name, text))
      }
    }
    return materials
  }
}

extension JudgeMaterial {
  /// The materials of a response: its text and its tool calls.
  static func materials(of response: Response, as name: String = "answer") -> [JudgeMaterial] {
    var materials = [JudgeMaterial(name, response.text)]
    if !response.toolCalls.isEmpty {
      let calls = response.toolCalls.map { "\($0.name) \($0.arguments)" }
      materials.append(JudgeMaterial("tool calls", calls.joined(separator: "\n")))
    }
    return materials
  }
}
