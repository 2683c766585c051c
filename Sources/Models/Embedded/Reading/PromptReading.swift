/// What the embedded model has understood of a prompt.
struct PromptReading: Sendable {
  /// The lists of labels, in order.
  var lists: [LabelList]

  /// The worked examples, in order.
  var examples: [WorkedExample]

  /// The shape of the JSON answer, when the prompt shows one.
  var shape: JSONShape?

  /// How an answer is to be written.
  var form: OutputForm

  /// What is asked of a reply that is no label.
  var reply: ReplyRequest

  /// The sentences, but those of worked examples and of the shape, each with the title that it stands under.
  var sentences: [Sentence]

  /// A sentence of a prompt.
  struct Sentence: Hashable, Sendable {
    /// The sentence.
    var text: String
    /// The heading or the item that it belongs to; in lower case.
    var title: String
  }

  /// Whether the prompt says nothing that decides an answer.
  var isFreeForm: Bool { lists.isEmpty && examples.isEmpty && shape == nil }

  /// Reads a prompt.
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

  /// One list of all labels when the answer is one label: lists under several titles are parts of it.
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
