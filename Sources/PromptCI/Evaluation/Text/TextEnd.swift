/// The end of a response that ``StartsWith`` or ``EndsWith`` checks.
enum TextEnd: String, Sendable {
  /// The start.
  case start
  /// The end.
  case end

  /// The evaluator's name in reports.
  func name(of needle: Needle, trimming: Bool) -> String {
    "\(verb) with \(needle.quoted)" + (needle.ignoringCase ? ", ignoring case" : "")
      + (trimming ? "" : ", untrimmed")
  }

  /// Judges whether a response begins or ends with a text.
  func judge(_ response: Response, for needle: Needle, trimming: Bool) -> Score {
    let text = trimming ? trimmed(response.text) : response.text[...]
    if holds(needle, in: ComparableText(text, ignoringCase: needle.ignoringCase)) {
      return .passing("the answer \(verb) with \(needle.quoted)")
    }
    let reason = text.isEmpty ? "the answer is empty" : "the answer \(verb) with \(quoted(text))"
    return .failing(
      "expected \(needle.quoted) at the \(rawValue); \(reason)",
      as: ResponseFlaw.category(of: response, otherwise: .missingContent))
  }

  /// The problem of a text that is empty, or has white space that would be ignored.
  func problems(of needle: Needle, trimming: Bool, evaluator: String) -> [String] {
    let outermost = self == .start ? needle.text.first : needle.text.last
    guard trimming, outermost?.isWhitespace == true else {
      return Needle.problems([needle], of: evaluator)
    }
    return [
      "\(evaluator)(\(needle.quoted)) never holds, because white space at the \(rawValue) is "
        + "trimmed; remove it from the text, or pass trimming: false"
    ]
  }

  private var verb: String { "\(rawValue)s" }

  private func trimmed(_ text: String) -> Substring {
    self == .start ? text.trimmingWhiteSpaceAtStart : text.trimmingWhiteSpaceAtEnd
  }

  private func holds(_ needle: Needle, in text: ComparableText) -> Bool {
    self == .start ? needle.begins(text) : needle.ends(text)
  }

  private func quoted(_ text: Substring) -> String {
    self == .start ? Excerpt.quoted(text) : Excerpt.quotedEnd(text)
  }
}
