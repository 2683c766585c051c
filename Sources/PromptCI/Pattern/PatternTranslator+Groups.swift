extension PatternTranslator {
  mutating func openGroup() throws(TextPattern.Flaw) {
    guard take("?") else {
      if !dialect.isECMA, next == "*" { throw untranslatable("'(*'") }
      return capture()
    }
    for kind in [":", "=", "!", "<=", "<!"] where take(kind) {
      return open("(?\(kind)", isRepeatable: kind == ":" || dialect == .javaScript)
    }
    if dialect != .swift {
      if take("<") {
        guard let name = text(before: ">"), !name.isEmpty else { throw unknownGroup() }
        // JavaScript allows group names that ICU rejects, so groups are referenced by number.
        return capture()
      }
      guard dialect == .javaScript, let next, "ims-".unicodeScalars.contains(next) else {
        throw unknownGroup()
      }
      return try changeOptions()
    }
    if take(">") { return open("(?>") }
    if take("#") {
      guard text(before: ")") != nil else { throw flaw("a ')' is missing after the comment") }
      return
    }
    if take("P=") {
      guard let name = text(before: ")") else { throw flaw("a ')' is missing") }
      return try reference(toGroupNamed: name)
    }
    for (opening, close) in [("P<", ">"), ("<", ">"), ("'", "'")] as [(String, Unicode.Scalar)]
    where take(opening) {
      guard let name = text(before: close), !name.isEmpty else { throw unknownGroup() }
      return capture()
    }
    try changeOptions()
  }

  private func unknownGroup() -> TextPattern.Flaw {
    flaw("expected ':', '=', '!', '<=', '<!' or '<name>' after '(?'")
  }

  /// Opens a numbered group; the numbers were assigned before.
  private mutating func capture() {
    // The mark is an empty group that matches if, and only if, the preceding group matched.
    hasMarks ? open("(?:(", end: ")())") : open("(")
  }

  private mutating func open(_ start: String, end: String = ")", isRepeatable: Bool = true) {
    openGroups.append(OpenGroup(end: end, outer: options, isRepeatable: isRepeatable))
    append(start, isRepeatable: false)
  }

  /// Parses `(?i)`, `(?i-s:…)` and similar after the question mark.
  private mutating func changeOptions() throws(TextPattern.Flaw) {
    var changed = options
    var turnsOn = true
    var caseOption = ""
    while let scalar = take() {
      switch scalar {
      case "-" where turnsOn: turnsOn = false
      case "i": caseOption = turnsOn ? "i" : "-i"
      case "m": changed.isMultiline = turnsOn
      case "s": changed.dotMatchesAll = turnsOn
      case "x" where dialect == .swift && next != "x": changed.isExtended = turnsOn
      case "D" where dialect == .swift: changed.hasUnicodeDigits = !turnsOn
      // Unicode scalar semantics, which always apply.
      case "u" where dialect == .swift && turnsOn: break
      case ":":
        open("(?\(caseOption):")
        options = changed
        return
      case ")" where dialect == .swift:
        options = changed
        if !caseOption.isEmpty { append("(?\(caseOption))", isRepeatable: false) }
        return
      default:
        guard dialect == .swift else { throw unknownGroup() }
        throw untranslatable("'(?' with '\(scalar)'")
      }
    }
    throw flaw("a ')' is missing")
  }

  /// Numbers the groups, so that references may precede them, and determines whether marks are
  /// needed.
  mutating func findGroups() throws(TextPattern.Flaw) {
    var classDepth = 0
    var hasReferences = false
    while let scalar = take() {
      switch scalar {
      case "\\":
        let kind = take()
        if classDepth > 0 { break }
        if let kind, kind == "k" || ("1"..."9").contains(kind) { hasReferences = true }
        if dialect == .swift, kind == "Q" { skipToQuoteEnd() }
      case "[" where classDepth == 0 || dialect == .swift: classDepth += 1
      case "]" where classDepth > 0: classDepth -= 1
      case "(" where classDepth == 0: try countGroup()
      default: break
      }
    }
    position = 0
    hasMarks = hasReferences && dialect.isECMA
  }

  private mutating func countGroup() throws(TextPattern.Flaw) {
    guard take("?") else {
      groupCount += 1
      return
    }
    if !dialect.isECMA, take("#") {
      _ = text(before: ")")
      return
    }
    var name: String?
    if !dialect.isECMA, take("'") {
      name = text(before: "'")
    } else if take("<") || (!dialect.isECMA && take("P<")) {
      guard next != "=", next != "!" else { return }
      name = text(before: ">")
    } else {
      return
    }
    groupCount += 1
    guard let name else { return }
    guard groupNames.updateValue(groupCount, forKey: name) == nil || dialect.isECMA else {
      throw flaw("two groups are named '\(name)'")
    }
  }

  /// Translates a back-reference to a group.
  mutating func reference(toGroup number: Int) {
    guard hasMarks else { return append("(?:\\\(number))", isRepeatable: true) }
    // In ECMA-262, a reference to a group that did not match matches the empty string.
    append("(?:\\\(2 * number - 1)|(?!\\\(2 * number)))", isRepeatable: true)
  }

  mutating func reference(toGroupNamed name: String) throws(TextPattern.Flaw) {
    guard let number = groupNames[name] else {
      throw flaw(
        "there is no group named '\(name)'\(Suggestion.clause(for: name, among: groupNames.keys))")
    }
    reference(toGroup: number)
  }
}
