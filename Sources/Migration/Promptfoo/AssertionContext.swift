/// What an assertion is read for.
struct AssertionContext {
  /// What variables are; `nil` for the assertions of every test, whose variables are the sample's values.
  let values: TemplateValues?

  /// The options of the test.
  let options: DocumentNode?
}
