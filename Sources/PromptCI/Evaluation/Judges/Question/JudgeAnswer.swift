/// A judge's answer, parsed strictly: one JSON object with the two keys, and one of the offered
/// choices.
///
/// Texts are not searched: `10` is not `1`, and `not a pass` is not `pass`.
struct JudgeAnswer: Hashable {
  /// The name of the choice.
  let choice: String

  /// The judge's reasoning; `nil` if it gave none.
  let reasoning: String?

  /// A reason why an answer cannot be parsed.
  struct Problem: Error, Hashable {
    /// The message to the judge, which quotes nothing from the answer.
    let summary: String
    /// The text found instead, as an addition for people.
    var detail = ""

    /// The message for people.
    var text: String { summary + detail }
  }

  /// Parses an answer; a Markdown code block around the whole answer is removed.
  init(_ text: String, to question: JudgeQuestion) throws(Problem) {
    let value: JSONValue
    do {
      value = try ExtractedJSON(from: text, in: .fence).value
    } catch {
      throw Problem(
        summary: "it is not one JSON object and nothing else", detail: " (\(error))")
    }
    guard case .object(let object) = value else {
      throw Problem(summary: "it is \(value.kind), not a JSON object")
    }
    let keys = [JudgePrompt.reasoningKey, question.key]
    if let key = keys.first(where: { object[$0] == nil }) {
      throw Problem(summary: "the key \(Excerpt.quoted(key)) is missing")
    }
    if let key = object.keys.first(where: { !keys.contains($0) }) {
      throw Problem(
        summary: "there is a key that was not asked for", detail: ": \(Excerpt.quoted(key))")
    }
    choice = try Self.choice(object[question.key] ?? .null, of: question)
    switch object[JudgePrompt.reasoningKey] {
    case .string(let text):
      let text = String(text.trimmingWhiteSpace)
      reasoning = text.isEmpty ? nil : text
    case .null: reasoning = nil
    default: throw Problem(summary: "the reasoning is not a string")
    }
  }

  private static func choice(
    _ value: JSONValue, of question: JudgeQuestion
  ) throws(Problem) -> String {
    let names = question.choices.map(\.name)
    switch value {
    case .string(let text):
      // Compares scalars, because a choice has exactly one spelling.
      if let name = names.first(where: { $0.unicodeScalars.elementsEqual(text.unicodeScalars) }) {
        return name
      }
    case .number(let digits):
      if let number = JSONNumber(digits),
        let name = names.first(where: { JSONNumber($0) == number })
      {
        return name
      }
    case .null, .bool, .array, .object: break
    }
    let written = value.stringValue.map { Excerpt.quoted($0) } ?? Excerpt.quoted(value.compact)
    throw Problem(
      summary: "\(Excerpt.quoted(question.key)) is not one of \(Excerpt.list(names))",
      detail: ", but \(written)")
  }
}
