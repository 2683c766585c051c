internal import PromptCI

/// Writes samples as Swift source.
enum SampleWriter {
  /// The source of a sample, with its comments first.
  static func text(_ sample: MigratedSample) -> String {
    var arguments = [inputs(of: sample)]
    if let expected = sample.expected {
      arguments.append("expected: \(SwiftLiteral.string(expected))")
    }
    if let id = sample.id { arguments.append("id: \(SwiftLiteral.string(id))") }
    if !sample.tags.isEmpty { arguments.append("tags: \(SwiftLiteral.list(sample.tags))") }
    if !sample.history.isEmpty {
      let turns = sample.history.map { turn in
        SwiftCall.text(".\(turn.role.rawValue)", [SwiftLiteral.string(turn.text)])
      }
      arguments.append("history: [\n\(turns.joined(separator: ",\n").indented(by: 2)),\n]")
    }
    if !sample.metadata.isEmpty { arguments.append("metadata: \(dictionary(sample.metadata))") }
    var call = SwiftCall.text("Sample", arguments)
    if !sample.checks.isEmpty {
      call = SwiftCall.text(call, block: sample.checks.map(CheckWriter.text))
    }
    return (sample.comments.map { SwiftCall.comment($0) } + [call]).joined(separator: "\n")
  }

  private static func inputs(of sample: MigratedSample) -> String {
    if sample.inputs.count == 1, sample.inputs[0].name == "input" {
      return SwiftLiteral.string(sample.inputs[0].value)
    }
    return sample.inputs.isEmpty ? "[:]" : dictionary(sample.inputs)
  }

  private static func dictionary(_ entries: [MigratedSample.Entry]) -> String {
    let parts = entries.map {
      "\(SwiftLiteral.string($0.name)): \(SwiftLiteral.string($0.value))"
    }
    return SwiftCall.list(parts)
  }
}
