internal import PromptCI

/// A test of promptfoo, arrays of values not yet expanded.
struct PromptfooTest: Sendable {
  /// Where it is written.
  var location: SourceLocation
  /// What it is about.
  var description: String?
  /// What variables are.
  var values = TemplateValues()
  /// What is asked of the answer.
  var assertions: [DocumentNode] = []
  /// The score that is enough.
  var threshold: Double?
  /// What else is known, by name.
  var metadata: [DocumentNode.Member] = []
  /// Its options.
  var options: DocumentNode?
  /// The labels of the prompts that it is for; `nil` for all.
  var prompts: [String]?
  /// The names of the providers that it is for; `nil` for all.
  var providers: [String]?

  /// Whether the assertions that every test inherits are not for this one.
  var refusesDefaults: Bool { options?["disableDefaultAsserts"]?.isTrue ?? false }
}
