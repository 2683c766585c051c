internal import Models
package import PromptCI
package import Prompts

/// The constraints on every change of a prompt.
package struct PromptConstraints: Hashable, Sendable {
  /// The names of the variables, sorted.
  package let variables: [String]
  /// The parts that must not change.
  package let structure: PromptStructure
  /// The upper bound on the tokens of the text, by estimate.
  package let maximumTokens: Int

  /// Derives the constraints from the prompt that the optimization starts with.
  ///
  /// - Parameters:
  ///   - original: The whole text of the prompt file.
  ///   - maximumTokens: The upper bound on the tokens of a rewritten text; `nil` for twice the
  ///     original plus 400.
  /// - Throws: The errors in the prompt.
  package init(original: String, maximumTokens: Int? = nil) throws(Diagnostics) {
    variables = try PromptTemplate(parsing: original, file: "").variables.sorted()
    structure = PromptStructure(of: original)
    self.maximumTokens = maximumTokens ?? 2 * TokenEstimate.count(original) + 400
  }
}
