internal import PromptCI

/// A promptfoo test, before arrays of values are expanded.
struct PromptfooTest: Sendable {
  /// The location in the document.
  var location: SourceLocation
  /// The description, if any.
  var description: String?
  /// The values of variables.
  var values = TemplateValues()
  /// The assertions on the answer.
  var assertions: [DocumentNode] = []
  /// The score that is enough to pass, if given.
  var threshold: Double?
  /// The metadata, by name.
  var metadata: [DocumentNode.Member] = []
  /// The options, if any.
  var options: DocumentNode?
  /// The labels of the prompts that it applies to; `nil` for all.
  var prompts: [String]?
  /// The names of the providers that it applies to; `nil` for all.
  var providers: [String]?

  /// Whether the test excludes the default assertions.
  var refusesDefaults: Bool { options?["disableDefaultAsserts"]?.isTrue ?? false }
}
