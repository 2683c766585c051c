internal import PromptCI

/// Builds samples from the values that tests give to variables.
struct SampleBuilder {
  private let prompt: MigratedPrompt
  private let used: [String]

  /// Creates a builder for a prompt.
  init(_ prompt: MigratedPrompt) {
    self.prompt = prompt
    used = prompt.variables
  }

  /// Builds a sample.
  ///
  /// Variables of the prompt become inputs; all other values become metadata, which evaluators can
  /// read.
  ///
  /// The migrated tools replace a variable without a value by an empty text, which this tool
  /// refuses. The sample therefore gets an explicit empty value, and `undefined` is called.
  ///
  /// - Parameters:
  ///   - values: The values of the test.
  ///   - names: Further names that evaluators read.
  ///   - undefined: Receives the name of each variable without a value.
  /// - Returns: The sample, without an expected value and without checks.
  func sample(
    of values: TemplateValues, besides names: [String] = [], undefined: (String) -> Void
  ) -> MigratedSample {
    var sample = MigratedSample()
    var known: Set<String> = []
    for name in used {
      guard known.insert(name).inserted else { continue }
      if let text = values.text(of: name) {
        sample.inputs.append(MigratedSample.Entry(name: name, value: text))
      } else {
        undefined(name)
        sample.metadata.append(MigratedSample.Entry(name: name, value: ""))
      }
    }
    for name in values.names + names where known.insert(name).inserted {
      let value = values.text(of: name)
      if value == nil { undefined(name) }
      sample.metadata.append(MigratedSample.Entry(name: name, value: value ?? ""))
    }
    sample.history = prompt.history.map { turn in
      Turn(
        role: turn.role,
        text: turn.text.rendered { name in
          let text = values.text(of: name)
          if text == nil { undefined(name) }
          return text
        })
    }
    return sample
  }
}

extension MigratedCheck {
  /// The names of the sample's values that the check reads.
  var valueNames: [String] {
    let inTexts = texts.flatMap(\.pieces).compactMap { piece -> String? in
      if case .value(let name) = piece { name } else { nil }
    }
    switch self {
    case .judge(let judge):
      return judge.evidence.compactMap { if case .value(let name) = $0 { name } else { nil } }
    case .not(let check), .weighted(let check, _), .named(let check, _): return check.valueNames
    case .allOf(let checks), .meanOf(let checks, _): return checks.flatMap(\.valueNames)
    default: return inTexts
    }
  }
}
