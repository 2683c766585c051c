internal import PromptCI

/// Makes samples of the values that tests give to variables.
struct SampleBuilder {
  private let prompt: MigratedPrompt
  private let used: [String]

  /// Prepares to make samples for a prompt.
  init(_ prompt: MigratedPrompt) {
    self.prompt = prompt
    used = prompt.variables
  }

  /// A sample: what the prompt uses are inputs, all else is metadata, so that evaluators can see it.
  ///
  /// The tools that are migrated from put nothing in the place of a variable without a value. Ours refuses that; so the
  /// sample gets the empty value that they would have used, and `undefined` is told.
  ///
  /// - Parameters:
  ///   - values: What the test gives to variables.
  ///   - names: Other names that evaluators want to see.
  ///   - undefined: Told the names of variables without a value.
  /// - Returns: The sample, without anything expected or asked.
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
  /// The names of the sample's values that it looks at.
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
