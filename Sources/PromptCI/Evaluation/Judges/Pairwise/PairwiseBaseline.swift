/// The answer that a response is compared with.
public enum PairwiseBaseline: Hashable, Sendable {
  /// The sample's expected value.
  case expected
  /// The input or metadata value with this name: another prompt's answer in a column of the data
  /// file.
  case value(String)
  /// The sample's answer in the run that `--baseline` names.
  case run
}

extension PairwiseBaseline {
  /// The baseline's text for a sample; `nil` if there is none.
  func text(of sample: Sample) throws(EvaluationError) -> String? {
    switch self {
    case .expected: sample.expected
    case .run: sample.baselineOutput
    case .value(let name):
      if let text = sample[name] {
        text
      } else {
        throw .unknownSampleValue(
          name, known: [String](sample.inputs.keys) + [String](sample.metadata.keys))
      }
    }
  }

  /// The baseline's name in reports.
  var name: String {
    switch self {
    case .expected: "the expected value"
    case .value(let name): "'\(name)'"
    case .run: "the baseline run"
    }
  }

  /// The reason why a sample has no baseline.
  var absence: String {
    switch self {
    case .expected: "the sample has no expected value to compare with"
    case .value(let name): "the sample has no '\(name)' to compare with"
    case .run: "--baseline names no run, or its run has no answer to this sample"
    }
  }
}
