package import PromptCI
internal import Models

/// What every change of a prompt must keep.
package struct PromptConstraints: Hashable, Sendable {
  /// The variables, sorted.
  package let variables: [String]
  /// The parts that must stay as they are.
  package let structure: PromptStructure
  /// The most tokens of the text, by estimate.
  package let maximumTokens: Int

  /// Takes the constraints from the prompt that the optimization starts with.
  ///
  /// - Parameters:
  ///   - original: The whole text of the prompt file.
  ///   - maximumTokens: The most tokens of any rewritten text; `nil` for twice the original and 400 more.
  /// - Throws: The mistakes in the prompt.
  package init(original: String, maximumTokens: Int? = nil) throws(Diagnostics) {
    variables = try PromptTemplate(parsing: original, file: "").variables.sorted()
    structure = PromptStructure(of: original)
    self.maximumTokens = maximumTokens ?? 2 * TokenEstimate.count(original) + 400
  }
}
