internal import Digest
internal import PromptCI
internal import Prompts
internal import Results

extension PlannedSuite {
  /// The suite with another prompt text.
  ///
  /// The samples that are left out because its own prompt shows them stay left out, so that prompts
  /// are compared on the same samples.
  ///
  /// - Parameter text: The whole text, including front matter; the front matter's model and options
  ///   are ignored.
  /// - Returns: The suite, with its samples rendered again.
  /// - Throws: `Diagnostics` if the text is no valid prompt, or has variables that a sample has no
  ///   value for.
  package func replacingPrompt(by text: String) throws -> PlannedSuite {
    let template = try PromptTemplate(parsing: text, file: prompt.path ?? "the prompt")
    try template.check(samples.map(\.sample))
    var suite = self
    suite.prompt = PromptRecord(
      path: prompt.path, text: template.text, sha256: SHA256Digest(template.text).hexadecimal)
    suite.samples = try samples.map { planned in
      var planned = planned
      planned.prompt = try template.render(planned.sample)
      return planned
    }
    return suite
  }
}
