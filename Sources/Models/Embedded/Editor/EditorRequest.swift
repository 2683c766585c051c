internal import PromptCI

/// An optimizer's request, as far as the editor understands it.
struct EditorRequest {
  /// A training sample of the request.
  struct Example {
    /// The sample's input texts in order, joined.
    var input: String
    /// The expected answer.
    var expected: String?
    /// The actual answer.
    var answer: String?
    /// The evaluators' reasons.
    var reasons: [String]
    /// Whether the sample passes.
    var passes: Bool
  }

  /// The marker in the lines between sections.
  let mark: String
  /// The prompt's lines.
  let prompt: [String]
  /// The indices of lines that must not change.
  let kept: Set<Int>
  /// The index of the first line after the front matter.
  let bodyStart: Int
  /// The number of tokens that the prompt may still grow by.
  let room: Int

  /// The name of the group of failures that the change is for.
  let group: String
  /// The group's category.
  let category: String
  /// The expected label, if the failures are confusions.
  let expected: String?
  /// The label that was answered instead.
  let answered: String?
  /// The failures' common patterns.
  let patterns: [String]
  /// A description of what may help.
  let direction: String
  /// The samples in the request.
  let examples: [Example]
  /// All labels that the request names.
  let labels: [String]
  /// The earlier attempts.
  let memory: String

  /// Parses a request. Returns `nil` if the text is not one.
  init?(_ text: String) {
    let sections = Sections(text)
    guard let mark = sections.mark, let prompt = sections.lines(of: "prompt"),
      let target = sections.object("target")
    else { return nil }
    self.mark = mark
    self.prompt = prompt.map { line in
      line.firstIndex(of: "|").map { String(line[line.index(after: $0)...]) } ?? line
    }
    let constraints = sections.object("constraints")
    bodyStart = constraints?["front_matter_lines"]?.intValue ?? 0
    var kept = Set(0..<bodyStart)
    for pair in constraints?["kept_lines"]?.elements ?? [] {
      let lines = pair.elements.compactMap(\.intValue)
      if lines.count == 2, lines[0] >= 1, lines[1] >= lines[0] {
        kept.formUnion((lines[0] - 1)...(lines[1] - 1))
      }
    }
    self.kept = kept
    room =
      (constraints?["maximum_tokens"]?.intValue ?? 1_000) - (constraints?["tokens"]?.intValue ?? 0)
    group = target["group"]?.stringValue ?? "g1"
    category = target["category"]?.stringValue ?? ""
    expected = target["expected"]?.stringValue
    answered = target["answered"]?.stringValue
    patterns = target["patterns"]?.elements.compactMap(\.stringValue) ?? []
    direction = target["direction"]?.stringValue ?? ""
    let preserved = sections.objects("preserve").dropFirst().map { ($0, true) }
    examples = (sections.objects("examples").map { ($0, false) } + preserved).map {
      Example($0, isPreserved: $1)
    }
    memory = (sections.lines(of: "memory") ?? []).joined(separator: "\n")

    var labels: [String] = []
    func note(_ label: String?) {
      guard let label, EditorRequest.isLabel(label), !labels.contains(label) else { return }
      labels.append(label)
    }
    note(expected)
    note(answered)
    for group in sections.objects("groups") {
      note(group["expected"]?.stringValue)
      note(group["answered"]?.stringValue)
    }
    for confusion in sections.object("validation")?["confusions"]?.elements ?? [] {
      note(confusion["expected"]?.stringValue)
      note(confusion["answered"]?.stringValue)
    }
    for example in examples { note(example.expected) }
    self.labels = labels
  }

  /// The failing samples.
  var failures: [Example] { examples.filter { !$0.passes } }

  /// The samples that pass, or did before.
  var passes: [Example] { examples.filter(\.passes) }

  /// Whether an expected answer is a name rather than a sentence or a structure.
  private static func isLabel(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 40 && !text.contains(where: \.isNewline)
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_- ".contains($0) }
      && text.split(separator: " ").count <= 3
  }
}

extension EditorRequest.Example {
  /// Creates an example from a line. A sample that a change broke counts as passing, as it did
  /// before.
  fileprivate init(_ object: JSONObject, isPreserved: Bool) {
    let inputs = object["input"]?.object
    input = (inputs?.keys ?? []).compactMap { inputs?[$0]?.stringValue }.joined(separator: "\n")
    expected = object["expected"]?.stringValue
    answer = object["answer"]?.stringValue
    reasons = object["reasons"]?.elements.compactMap(\.stringValue) ?? []
    passes = isPreserved || object["outcome"]?.stringValue == "pass"
  }
}

/// The sections of a request, by name.
private struct Sections {
  /// The marker, or `nil` if there is no section.
  private(set) var mark: String?
  private var lines: [String: [String]] = [:]

  init(_ text: String) {
    var open: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let found = line.wholeMatch(of: /=====([0-9a-f]{12}) ([a-z_]+)=====/) {
        let lineMark = String(found.output.1)
        if mark == nil { mark = lineMark }
        if lineMark == mark {
          let name = String(found.output.2)
          open = name == "end" ? nil : name
          if let open { lines[open] = [] }
          continue
        }
      }
      if let open { lines[open]?.append(line) }
    }
  }

  func lines(of name: String) -> [String]? { lines[name] }

  func objects(_ name: String) -> [JSONObject] {
    (lines[name] ?? []).compactMap { (try? JSONValue.parse($0))?.object }
  }

  func object(_ name: String) -> JSONObject? { objects(name).first }
}
