/// A parsed prompt, ready to answer inputs.
final class PreparedPrompt: Sendable {
  /// The number of tokens in the prompt.
  let tokens: Int

  /// Whether the prompt has no labels, examples or shape, so nothing decides an answer.
  var isFreeForm: Bool { if case .reply = plan { true } else { false } }

  private enum Plan: Sendable {
    case label(LabelChooser, OutputForm)
    case example(TextIndex, [String])
    case json(FieldPlan)
    case reply(ReplyWriter)
  }

  private let plan: Plan

  /// Parses a prompt.
  init(_ prompt: String) {
    tokens = TokenEstimate.count(prompt)
    let reading = PromptReading(prompt)
    if let shape = reading.shape {
      plan = .json(FieldPlanner(reading).plan(shape))
    } else if let list = reading.lists.first {
      let chooser = LabelChooser(
        labels: list.labels, sentences: reading.sentences, examples: reading.examples)
      plan = .label(chooser, reading.form)
    } else if let labels = PreparedPrompt.labels(of: reading.examples) {
      let chooser = LabelChooser(
        labels: labels, sentences: reading.sentences, examples: reading.examples)
      var form = reading.form
      form.isBare = true
      plan = .label(chooser, form)
    } else if !reading.examples.isEmpty {
      let index = TextIndex(reading.examples.map { TermCounts(Tokenizer.words(in: $0.input)) })
      plan = .example(index, reading.examples.map(\.output))
    } else {
      plan = .reply(ReplyWriter(reading.reply))
    }
  }

  /// The answer to an input.
  ///
  /// - Parameters:
  ///   - text: The input.
  ///   - earlier: The user's earlier turns, latest first.
  ///   - isCued: Whether the prompt ends where the answer goes, so only the bare answer is wanted.
  ///   - perturbation: The effect of the temperature.
  /// - Returns: The text of the answer, before any limit.
  func answer(
    to text: ReadText, earlier: [String], isCued: Bool, _ perturbation: Perturbation
  ) -> String {
    switch plan {
    case .label(let chooser, let form):
      return written(chooser.choice(for: text, perturbation).name, form, isCued, perturbation)
    case .example(let index, let outputs):
      var scores = index.similarities(to: text.counts)
      let reach = perturbation.temperature * 0.12 * (scores.max() ?? 0)
      for place in scores.indices { scores[place] += reach * perturbation.offset(place) }
      let nearest = scores.indices.max {
        scores[$0] < scores[$1] || (scores[$0] == scores[$1] && $0 > $1)
      }
      return nearest.map { outputs[$0] } ?? ""
    case .json(let plan):
      return JSONAnswer.text(plan, for: text, earlier: earlier, perturbation)
    case .reply(let writer):
      return writer.reply(to: text, earlier: earlier)
    }
  }

  /// The distinct answers of worked examples as labels, or `nil` unless they are short and, on
  /// average, each occurs at least twice.
  private static func labels(of examples: [WorkedExample]) -> [Label]? {
    var seen: Set<String> = []
    let outputs = examples.map(\.output).filter { seen.insert($0.lowercased()).inserted }
    guard outputs.count > 1, outputs.count * 2 <= examples.count,
      outputs.allSatisfy({ $0.utf8.count < 60 })
    else { return nil }
    return outputs.map { Label(name: $0) }
  }

  /// A label in the form that the prompt asks for: bare, in a frame, or in a sentence as chat
  /// models write.
  private func written(
    _ label: String, _ form: OutputForm, _ isCued: Bool, _ perturbation: Perturbation
  ) -> String {
    let name =
      switch form.letterCase {
      case .asWritten: label
      case .lower: label.lowercased()
      case .upper: label.uppercased()
      }
    if let frame = form.frame { return frame.before + name + frame.after }
    if form.isBare || isCued { return name }
    guard perturbation.temperature > 0 else { return "The \(form.noun) is \(name)." }
    switch Int((perturbation.offset(-2) + 1) * 1.5) {
    case 0: return "The \(form.noun) is \(name)."
    case 1: return "This looks like \(name) to me."
    default: return "I would say the \(form.noun) is \(name)."
    }
  }
}
