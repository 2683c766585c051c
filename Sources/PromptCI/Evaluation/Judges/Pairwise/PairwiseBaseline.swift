/// With what a response is compared.
public enum PairwiseBaseline: Hashable, Sendable {
  /// The sample's expected value.
  case expected
  /// The input or piece of metadata of that name: another prompt's answer in a column of the data file.
  case value(String)
  /// The answer that the same sample got in the run that `--baseline` names.
  case run
}

extension PairwiseBaseline {
  /// The baseline's text of a sample; `nil` where there is none.
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

  /// What it is called in reports.
  var name: String {
    switch self {
    case .expected: "the expected value"
    case .value(let name): "'\(name)'"
    case .run: "the baseline run"
    }
  }

  /// Why a sample has none.
  var absence: String {
    switch self {
    case .expected: "the sample has no expected value to compare with"
    case .value(let name): "the sample has no '\(name)' to compare with"
    case .run: "no run was named by --baseline, or it has no answer to this sample"
    }
  }
}
