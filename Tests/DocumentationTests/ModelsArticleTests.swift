import Models
import PromptCI
import Testing

struct ModelsArticleTests {
  private static let name = "\(Article.catalog)/Models.md"

  @Test func `lists every provider with its key and address variables`() throws {
    let rows = try Article(Self.name).table(headed: "provider")
    let documented = rows.map { row in
      VariablesOfProvider(
        name: names(in: row[0]), key: names(in: row[1]), address: names(in: row[2]))
    }
    let providers = ProviderCatalog.providers.map { provider in
      VariablesOfProvider(
        name: [provider.name], key: provider.keyVariables, address: provider.baseURLVariables)
    }
    #expect(
      documented == [VariablesOfProvider(name: ["embedded"], key: [], address: [])] + providers)
  }

  @Test func `shows a price file that parses and gives the stated cost`() throws {
    let blocks = try Article(Self.name).blocks
    let file = try #require(blocks.first { $0.language == "json" && $0.text.contains("models") })
    let table = try PriceTable(parsing: SourceText(path: "prices.json", text: file.text))
    #expect(table.models == ["gemini/my-model", "openai-compatible/*", "openai/my-model"])
    // 300,000 tokens are above the limit of 200,000 in the file: 0.3 x 2 dollars.
    let usage = TokenUsage(input: 300_000)
    #expect(table.cost(of: usage, model: "gemini/my-model") == 0.6)
  }

  @Test(arguments: 100..<600)
  func `says for each status whether the request is retried`(status: Int) throws {
    let rows = try Article(Self.name).table(headed: "what happened")
    let row = try #require(rows.first { $0[0].hasPrefix("HTTP ") && $0[1] == "yes" })
    let isRange = row[0].contains("500 to 599") && (500...599).contains(status)
    let isListed = row[0].contains(" \(status),")
    #expect((isRange || isListed) == RequestFailure(.status(status)).isTransient)
  }

  @Test func `states the figures of the retry policy and the rate limiter`() throws {
    let text = try Article(Self.name).text.replacing("\n", with: " ")
    let policy = RetryPolicy()
    let limits = RateLimits()
    for sentence in [
      "At most \(policy.maximumAttempts) requests are made for one answer",
      "a bound of \(seconds(policy.baseDelay)) s that doubles each time and ends at "
        + "\(seconds(policy.maximumDelay)) s",
      "and up to \(seconds(policy.baseDelay)) s more",
      "asks for more than \(seconds(policy.maximumRetryAfter)) s, it is not asked again",
      "All pauses for one answer come to \(seconds(policy.maximumTotalDelay)) s at most",
      "as long as the wait is \(seconds(limits.maximumPause)) s or less",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
  }

  /// The names in a table cell's backticks, without URLs: environment variables or a provider.
  private func names(in cell: String) -> [String] {
    cell.matches(of: /`([^`]+)`/).map { String($0.output.1) }.filter { !$0.contains("://") }
  }

  /// A duration in seconds, as in the article: `0.5`, `30`.
  private func seconds(_ duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    return seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}

/// A row of the table of providers.
private struct VariablesOfProvider: Hashable {
  let name: [String]
  let key: [String]
  let address: [String]
}
