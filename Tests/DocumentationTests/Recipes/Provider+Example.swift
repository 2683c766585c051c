@testable import Models

extension Provider {
  /// The provider of the recipe in Contributing.
  static let example = Provider(
    name: "example", defaultBaseURL: "https://api.example.com/v1",
    baseURLVariables: ["EXAMPLE_BASE_URL"], keyVariables: ["EXAMPLE_API_KEY"],
    wireFormat: .openAIChat, dialect: ChatDialect(hasStrictSchemas: false))
}
