/// The context of an assertion: the values and the options of its test.
struct AssertionContext {
  /// The values of the variables, or `nil` for a default assertion, whose variables refer to each
  /// sample.
  let values: TemplateValues?

  /// The options of the test, if any.
  let options: DocumentNode?
}
