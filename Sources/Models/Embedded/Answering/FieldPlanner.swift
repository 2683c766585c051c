/// Plans how to fill in the fields of a prompt's JSON answers.
struct FieldPlanner {
  private let reading: PromptReading

  /// Creates a planner for a prompt.
  init(_ reading: PromptReading) {
    self.reading = reading
  }

  /// The plan for a shape.
  func plan(_ shape: JSONShape) -> FieldPlan {
    switch shape {
    case .object(let fields):
      .object(fields.map { ($0.key, plan($0)) })
    case .array(let element):
      .array(plan(element))
    case .value:
      .null
    }
  }

  private func plan(_ field: JSONShape.Field) -> FieldPlan {
    switch field.shape {
    case .object:
      return plan(field.shape)
    case .array(.value(let raw)):
      return .array(plan(key: field.key, raw: raw, comment: field.comment))
    case .array(let element):
      return .array(plan(element))
    case .value(let raw):
      return plan(key: field.key, raw: raw, comment: field.comment)
    }
  }

  private func plan(key: String, raw: String, comment: String) -> FieldPlan {
    let about = sentences(about: key) + (comment.isEmpty ? [] : [comment])
    if isFlag(raw) { return flag(key: key, about: about) }
    let isLanguage = key.lowercased().includes("lang")
    if let labels = labels(key: key, raw: raw, about: about) {
      let chooser = LabelChooser(
        labels: labels, sentences: reading.sentences, examples: reading.examples)
      return .choice(chooser, isLanguage: isLanguage)
    }
    let literal = raw.unquoted
    if isLanguage { return .language(asCode: literal.count < 3 || literal.includes("code")) }
    let isNumber = raw.first.map { $0.isNumber || $0 == "-" } ?? false
    let hints = about + [placeholder(raw), LabelProfile.spaced(key)].compactMap { $0 }
    for hint in hints {
      if let pattern = CopiedPattern(hint) { return .copied(pattern, isNumber: isNumber) }
    }
    if Self.replies.contains(where: { key.lowercased().includes($0) }) {
      return .reply(reading.reply)
    }
    return .null
  }

  // MARK: - Labels

  private func labels(key: String, raw: String, about: [String]) -> [Label]? {
    if let alternatives = alternatives(raw) { return described(alternatives) }
    let name = LabelProfile.spaced(key).lowercased()
    if let list = reading.lists.first(where: { titles($0.title, name) }) { return list.labels }
    if let list = reading.lists.first(where: { $0.contains(String(raw.unquoted)) }) {
      return list.labels
    }
    for sentence in about {
      if let list = InlineLabelList.read(sentence, isClassification: true) {
        return described(list.labels.map(\.name))
      }
    }
    // A field called a category, or with the placeholder `<label>`, refers to the only list.
    let words = (name + " " + (placeholder(raw) ?? "").lowercased()).split { !$0.isLetter }
    let isLabel = words.contains { Vocabulary.labels.contains(String($0)) }
    return isLabel && reading.lists.count == 1 ? reading.lists[0].labels : nil
  }

  /// The names that a shape lists: `a|b|c`, `"a" | "b"`, `<one of a, b, c>`.
  private func alternatives(_ raw: String) -> [String]? {
    let text = raw.unquoted
    if text.includes("|") {
      let inner = placeholder(raw)?[...] ?? text
      let names = inner.split(separator: "|").map { String($0.unquoted) }.filter { $0 != "null" }
      return names.count > 1 ? names : nil
    }
    guard let inner = placeholder(raw),
      inner.lowercased().includes("one of") || inner.includes(" or ")
    else { return nil }
    return InlineLabelList.read(
      inner.includes("one of") ? inner : "one of " + inner, isClassification: true)?
      .labels.map(\.name).filter { $0 != "null" }.nonEmptyPair
  }

  /// The labels with their descriptions from the prompt's lists.
  private func described(_ names: [String]) -> [Label] {
    names.map { name in
      reading.lists.lazy.compactMap { $0[name] }.first ?? Label(name: name)
    }
  }

  /// Whether a list's title names a field, in singular or plural.
  private func titles(_ title: String, _ name: String) -> Bool {
    let words = Set(Tokenizer.words(in: title).map(\.term))
    let names = Tokenizer.words(in: name).map(\.term)
    return !names.isEmpty && names.allSatisfy { words.contains($0) }
  }

  /// The text between `<` and `>`, or `nil` if the value is no placeholder.
  private func placeholder(_ raw: String) -> String? {
    let text = raw.unquoted
    guard text.hasPrefix("<"), text.hasSuffix(">"), text.count > 2 else { return nil }
    return String(text.dropFirst().dropLast())
  }

  // MARK: - Flags

  private func isFlag(_ raw: String) -> Bool {
    let words = raw.lowercased().split { !$0.isLetter }
    return words.contains("true") || words.contains("false") || words.contains("boolean")
      || words.contains("bool")
  }

  private func flag(key: String, about: [String]) -> FieldPlan {
    let names = LabelNames([key])
    var conditions: [Bool: [Condition]] = [:]
    for sentence in about {
      let tokens = Prose.tokens(sentence, labels: names)
      guard
        let start = tokens.firstIndex(where: {
          ["if", "when", "whenever", "for", "unless"].contains($0.word ?? "")
        })
      else { continue }
      let end = tokens[start...].firstIndex {
        ["otherwise", "else"].contains($0.word ?? "")
      }
      let stated = tokens[..<start].last { ["true", "false"].contains($0.word ?? "") }
      var polarity = stated?.word != "false"
      if tokens[start] == .word("unless") { polarity.toggle() }
      let clause = tokens[(start + 1)..<(end ?? tokens.count)]
      let isList = tokens[start] == .word("for")
      guard let condition = Condition(clause, isList: isList, labels: names) else { continue }
      conditions[polarity, default: []].append(condition)
    }
    if let whenTrue = conditions[true] { return .flag(whenTrue, whenMet: true) }
    if let whenFalse = conditions[false] { return .flag(whenFalse, whenMet: false) }
    // Without a rule, the flag is true if the input contains the words of the field's name.
    let name = Phrase(LabelProfile.spaced(key), isLoose: true)
    let condition = name.flatMap { _ in
      Condition([.quoted(LabelProfile.spaced(key))], isList: true, labels: names)
    }
    return .flag(condition.map { [$0] } ?? [], whenMet: true)
  }

  // MARK: - Sentences

  /// The sentences that name a field or stand under a title or item that does.
  private func sentences(about key: String) -> [String] {
    let key = key.lowercased()
    let spaced = LabelProfile.spaced(key)
    return reading.sentences.compactMap { sentence in
      let text = sentence.text.lowercased()
      let isNamed = [key, spaced].contains { name in
        Self.names(text, name) || Self.names(String(sentence.title.trimmed.prefix(60)), name)
      }
      return isNamed ? sentence.text : nil
    }
  }

  /// Whether a text contains a name as a word.
  private static func names(_ text: String, _ name: String) -> Bool {
    guard !name.isEmpty else { return false }
    var rest = text[...]
    while let range = rest.firstOccurrence(of: name) {
      let before = rest[..<range.lowerBound].last
      let after = rest[range.upperBound...].first
      let isWord = [before, after].allSatisfy { mark in
        mark.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
      }
      if isWord { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  private static let replies = ["reply", "response", "summary", "answer", "message"]
}

extension Array {
  /// The array, or `nil` if it has fewer than two elements.
  fileprivate var nonEmptyPair: Self? { count > 1 ? self : nil }
}
