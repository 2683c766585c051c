/// The embedded model's interpretation of a prompt.
struct PromptReading: Sendable {
  /// The lists of labels, in order.
  var lists: [LabelList]

  /// The worked examples, in order.
  var examples: [WorkedExample]

  /// The shape of the JSON answer, or `nil` if the prompt shows none.
  var shape: JSONShape?

  /// The form of the answer.
  var form: OutputForm

  /// The requirements on a free-form reply.
  var reply: ReplyRequest

  /// The sentences outside of worked examples and the shape, each with its title.
  var sentences: [Sentence]

  /// A sentence of a prompt.
  struct Sentence: Hashable, Sendable {
    /// The sentence.
    var text: String
    /// The heading or item above the sentence, in lowercase.
    var title: String
  }

  /// Whether the prompt has no labels, examples or shape, so nothing decides an answer.
  var isFreeForm: Bool { lists.isEmpty && examples.isEmpty && shape == nil }

  /// Parses a prompt.
  init(_ prompt: String) {
    var text = prompt
    shape = nil
    if let (shape, range) = JSONShape.find(in: prompt) {
      self.shape = shape
      text.replaceSubrange(range, with: "\n")
    }
    let lines = PromptLine.lines(of: text)
    let examples = ExampleReader(lines)
    self.examples = examples.examples
    let rest = lines.enumerated().map { index, line in
      examples.used.contains(index) ? PromptLine("") : line
    }
    let (lists, _) = LabelReader.read(rest, except: examples.used)
    self.lists = PromptReading.joined(lists, hasShape: shape != nil)
    form = OutputForm(rest)
    if examples.showsForm { form.isBare = true }
    reply = ReplyRequest(rest)
    sentences = PromptReading.sentences(rest)
  }

  /// All lists as one if the answer is one label: lists with different titles are parts of it.
  private static func joined(_ lists: [LabelList], hasShape: Bool) -> [LabelList] {
    guard !hasShape, var joined = lists.first else { return lists }
    for list in lists.dropFirst() {
      for label in list.labels { joined.add(label) }
    }
    return [joined]
  }

  private static func sentences(_ lines: [PromptLine]) -> [Sentence] {
    var sentences: [Sentence] = []
    var title = ""
    for line in lines {
      switch line.kind {
      case .heading:
        title = line.text.lowercased()
      case .text, .item:
        if line.kind == .text, line.text.hasSuffix(":") { title = line.text.lowercased() }
        let head = line.kind == .item ? line.text.prefix(40).lowercased() : ""
        for sentence in Prose.sentences(line.text) {
          sentences.append(Sentence(text: sentence, title: title + " " + head))
        }
      case .row(let cells):
        for cell in cells {
          for sentence in Prose.sentences(cell) {
            sentences.append(Sentence(text: sentence, title: title))
          }
        }
      case .blank, .rule:
        break
      }
    }
    return sentences
  }
}
