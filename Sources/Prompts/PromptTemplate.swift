package import PromptCI

/// A prompt with variables, parsed once and rendered for each sample.
///
/// ```
/// ---
/// model: anthropic/claude-haiku-4-5
/// temperature: 0
/// ---
/// <!-- prompt-ci:instructions -->
/// You sort support mail. Answer with the label alone.
/// <!-- prompt-ci:user -->
/// Sort this, in a tone that is {{tone}}: {{input}}
/// ```
///
/// - **Roles.** Marker lines, as above, start the instructions and the user's turn; each may occur
///   once. Without them, a text with variables is the user's turn, and a text without is the
///   instructions. If the prompt has no user's turn, the turn is the sample's input. Blank lines
///   around a role's text are not part of it.
/// - **Variables.** `{{name}}` is an input or a metadata value of the sample; a name consists of
///   letters, digits, `_`, `-` and `.`. `\{{` is a literal `{{`. Values are not searched for
///   variables.
/// - **Protected regions.** `<!-- prompt-ci:keep -->` and `<!-- prompt-ci:end-keep -->`, each on
///   its own line, enclose text that must not be rewritten. They are not sent.
/// - **Front matter.** See ``FrontMatter``.
package struct PromptTemplate: Sendable {
  /// A segment of a role's text.
  enum Segment: Hashable, Sendable {
    /// Literal text.
    case literal(String)
    /// A variable, and the offset of its opening braces in the text.
    case variable(String, offset: Int)
  }

  /// The path of the prompt's file.
  package let file: String

  /// The whole text, including front matter and markers.
  package let text: String

  /// The model that the front matter names, or `nil` if it names none.
  package let model: ModelID?

  /// The options that the front matter sets.
  package let options: GenerationOptions

  /// The names of all variables.
  package let variables: Set<String>

  /// The instructions, or `nil` if there are none.
  private let instructions: [Segment]?

  /// The user's turn, or `nil` if the sample's input is the turn.
  private let user: [Segment]?

  /// Parses a prompt.
  ///
  /// - Parameters:
  ///   - text: The prompt, including front matter and markers.
  ///   - file: The file named in errors.
  /// - Throws: The first twenty mistakes in the prompt.
  package init(parsing text: String, file: String) throws(Diagnostics) {
    // A byte order mark is not part of the text, and models should not see it.
    let isMarked = text.unicodeScalars.first == "\u{FEFF}"
    self.text = isMarked ? String(text.unicodeScalars.dropFirst()) : text
    self.file = file

    let source = SourceText(path: file, text: self.text)
    let lines = source.lines()
    let frontMatter = FrontMatter(of: source, lines: lines)
    model = frontMatter.model
    options = frontMatter.options

    var parser = PromptParser(source)
    if let bodyLine = frontMatter.bodyLine { parser.parse(lines[bodyLine...]) }
    var mistakes = DiagnosticCollector()
    for error in frontMatter.errors + parser.errors {
      mistakes.add(source.diagnostic(error))
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes.all) }
    instructions = parser.instructions
    user = parser.user
    variables = parser.variables
  }

  /// Reads a prompt file.
  ///
  /// - Parameters:
  ///   - path: The file; a relative path starts at the working directory.
  ///   - location: The place where the user names the file, if known; a bad path is reported there.
  /// - Returns: The prompt.
  /// - Throws: The reason why the file cannot be read, or the mistakes in it.
  package static func read(
    _ path: String, namedAt location: SourceLocation? = nil
  ) throws(Diagnostics) -> PromptTemplate {
    let source: SourceText
    do {
      source = try SourceText.read(path, as: "prompt", namedAt: location)
    } catch {
      throw Diagnostics([error])
    }
    return try PromptTemplate(parsing: source.text, file: path)
  }
}

// MARK: - Rendering

extension PromptTemplate {
  /// The prompt for a sample: the sample's earlier turns, then the user's turn.
  ///
  /// - Throws: One mistake for each variable without a value in the sample, and for each input that
  ///   the prompt does not use. Metadata may be unused.
  package func render(_ sample: SampleDescription) throws(Diagnostics) -> RenderedPrompt {
    var seen: Set<String> = []
    let mistakes = mistakes(with: sample, besides: &seen)
    guard mistakes.isEmpty else { throw Diagnostics(mistakes) }

    let turn = user.map { fill($0, for: sample) } ?? Sample.input(of: sample.inputs) ?? ""
    return RenderedPrompt(
      instructions: instructions.map { fill($0, for: sample) },
      turns: sample.history + [.user(turn)])
  }

  /// Checks that the prompt can be rendered for all samples of a suite, so that a mistake is found
  /// before the run starts.
  ///
  /// - Throws: The mistakes that ``render(_:)`` would throw. Each variable and each input is
  ///   reported once, for the first affected sample.
  package func check(_ samples: [SampleDescription]) throws(Diagnostics) {
    var seen: Set<String> = []
    var mistakes: [Diagnostic] = []
    for sample in samples { mistakes += self.mistakes(with: sample, besides: &seen) }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
  }

  /// The mistakes that prevent rendering the prompt for a sample, except for names already in
  /// `seen`.
  private func mistakes(
    with sample: SampleDescription, besides seen: inout Set<String>
  ) -> [Diagnostic] {
    let undefined = variables.filter {
      sample.value(of: $0) == nil && seen.insert("variable \($0)").inserted
    }
    let usesInput = user == nil || variables.contains(Sample.inputName)
    let unused = sample.inputs.keys.filter { name in
      let isInput = name == Sample.inputName || sample.inputs.count == 1
      return !variables.contains(name) && !(isInput && usesInput)
        && seen.insert("input \(name)").inserted
    }
    var mistakes = undefined.isEmpty ? [] : diagnostics(ofUndefined: undefined, for: sample)
    mistakes += unused.sorted().map { name in
      Diagnostic(
        sample.location,
        "the prompt \(file) never uses the input '\(name)'; write {{\(name)}} where it belongs, "
          + "or make it metadata")
    }
    if user == nil, Sample.input(of: sample.inputs) == nil, seen.insert("turn").inserted {
      mistakes.append(
        Diagnostic(
          sample.location,
          "the prompt \(file) has no user turn, and the sample has no input named 'input' to use "
            + "instead; mark a turn with '<!-- prompt-ci:user -->'"))
    }
    return mistakes
  }

  private func fill(_ segments: [Segment], for sample: SampleDescription) -> String {
    var text = ""
    for segment in segments {
      switch segment {
      case .literal(let literal): text += literal
      case .variable(let name, _): text += sample.value(of: name) ?? ""
      }
    }
    return text
  }

  private func diagnostics(
    ofUndefined undefined: Set<String>, for sample: SampleDescription
  ) -> [Diagnostic] {
    var names = sample.inputs.keys.sorted() + sample.metadata.keys.sorted()
    if sample.inputs.count == 1, sample.inputs[Sample.inputName] == nil {
      names.insert(Sample.inputName, at: 0)
    }
    let known = names.isEmpty ? "none" : names.joined(separator: ", ")
    let source = SourceText(path: file, text: text)
    var reported: Set<String> = []
    var mistakes: [Diagnostic] = []
    for case .variable(let name, let offset) in (instructions ?? []) + (user ?? [])
    where undefined.contains(name) && reported.insert(name).inserted {
      mistakes.append(
        source.diagnostic(
          at: offset,
          "undefined variable '\(name)' for the sample at \(sample.location)"
            + "\(Suggestion.clause(for: name, among: names)); it has: \(known)"))
    }
    return mistakes
  }
}

extension SampleDescription {
  /// The value of a variable in a prompt.
  fileprivate func value(of name: String) -> String? {
    Sample.value(of: name, inputs: inputs, metadata: metadata)
  }
}
