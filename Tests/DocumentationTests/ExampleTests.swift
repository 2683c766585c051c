import Results
import Runner
import Testing

struct ExampleTests {
  @Test(
    arguments: try Article.allNames.map(Article.init).filter { article in
      article.files.contains { $0.path.hasPrefix("evals/") }
    })
  func `every suite in an article compiles and passes its gates`(
    article: Article
  ) async throws {
    let outcome = try await ExampleFolder(article).run()
    #expect(outcome.record.loadFailures.isEmpty)
    #expect(outcome.record.verdict == .pass, "\(outcome.console)")
    let declared = article.files.reduce(0) { count, file in
      count + file.text.matches(of: /: EvalSuite \{/).count
    }
    #expect(outcome.record.suites.count == declared)
  }

  @Test(
    arguments: ["README.md"] + ["PromptCI", "WritingSuites"].map { "\(Article.catalog)/\($0).md" })
  func `articles that teach suites contain example files`(name: String) throws {
    #expect(try !Article(name).files.isEmpty)
  }

  @Test func `the failure in the README matches the console output`() async throws {
    let article = try Article("README.md")
    let shown = try #require(article.blocks.first { $0.language == "text" })
    let prompt = try #require(article.files.first { $0.path.hasSuffix(".md") })

    let folder = try ExampleFolder(article)
    let edited = prompt.text.replacing(" Answer with the label only.", with: "")
    #expect(edited != prompt.text)
    try folder.write(edited, to: prompt.path)
    let outcome = try await folder.run()

    #expect(outcome.record.verdict == .fail)
    let said = Set(outcome.console.split(separator: "\n"))
    for line in shown.text.split(separator: "\n") where line != "…" {
      #expect(said.contains(line), "\(outcome.console)")
    }
  }
}
