package import PromptCI

/// The prices of models, as data with a date.
///
/// Prices change without notice. The built-in prices are of the day in ``date``; check them against
/// the provider's own page. A user's file adds to them and replaces them, in the same JSON format:
///
/// ```json
/// {
///   "date": "2026-11-21",
///   "models": {
///     "openai/gpt-4o": {"input": 2.5, "cached_input": 1.25, "output": 10},
///     "openai-compatible/*": {"input": 0, "output": 0}
///   }
/// }
/// ```
///
/// Prices are US dollars per million tokens. `long_context` has the prices of requests with more
/// than `above` tokens. A name that ends with `*` matches all names with that prefix.
package struct PriceTable: Hashable, Sendable {
  /// The date of the prices, such as `2026-11-21`.
  package private(set) var date: String

  private var prices: [String: ModelPrice]
  /// The prefixes of the names that end with `*`, longest first.
  private var prefixes: [String] = []

  /// The names that have a price, sorted.
  package var models: [String] { prices.keys.sorted() }

  /// Creates a table.
  package init(date: String, prices: [String: ModelPrice]) {
    self.date = date
    self.prices = prices
    prefixes = prices.keys.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
      .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// The built-in prices.
  package static let builtIn: PriceTable = {
    let text = SourceText(
      path: "prices.json", text: String(decoding: PackageResources.prices_json, as: UTF8.self))
    // The file is a resource of the tool and covered by its tests.
    guard let table = try? PriceTable(parsing: text) else { fatalError("prices.json is malformed") }
    return table
  }()

  /// This table with another table's prices added and its date. The other's prices take precedence.
  package func overridden(by other: PriceTable) -> PriceTable {
    PriceTable(date: other.date, prices: prices.merging(other.prices) { $1 })
  }

  /// This table with the prices and date of a file, which take precedence; unchanged if `path` is
  /// `nil`.
  ///
  /// - Throws: The first mistake in the file, with its location.
  package func overridden(byFile path: String?) throws(Diagnostic) -> PriceTable {
    guard let path else { return self }
    return overridden(by: try PriceTable(parsing: SourceText.read(path, as: "price table")))
  }

  /// The price of a model, or `nil` if it is unknown.
  ///
  /// The exact name comes first, then the name without a version (`-20251001`, `-2025-08-07`,
  /// `-0613`, `-latest`), then the longest matching name with a `*`. A longer name of another
  /// model, such as `gpt-5-pro` next to `gpt-5`, does not get the shorter name's price.
  package func price(of model: ModelID) -> ModelPrice? {
    if let price = prices[model.name] { return price }
    if let base = PriceTable.withoutVersion(model.name), let price = prices[base] { return price }
    return prefixes.first { model.name.hasPrefix($0) }.flatMap { prices["\($0)*"] }
  }

  /// The cost of a request and its answer, in US dollars; `nil` if the price or the usage is
  /// unknown.
  package func cost(of usage: TokenUsage, model: ModelID) -> Double? {
    guard let price = price(of: model), usage.isReported || price.isFree else { return nil }
    return price.cost(of: usage)
  }

  /// A name without its version suffix, or `nil` if it has none. One or two digits are part of the
  /// model's name.
  private static func withoutVersion(_ name: String) -> String? {
    // Most names have no version, and this is called for every answer.
    guard let end = name.utf8.last, (48...57).contains(end) || name.hasSuffix("latest") else {
      return nil
    }
    func isNumber(_ word: Substring, digits: ClosedRange<Int>) -> Bool {
      digits.contains(word.utf8.count) && word.utf8.allSatisfy { (48...57).contains($0) }
    }
    let words = name.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = words.last, words.count > 1 else { return nil }
    if last == "latest" || isNumber(last, digits: 3...8) {
      return words.dropLast().joined(separator: "-")
    }
    let date = words.suffix(3)
    guard words.count > 3, zip(date, [4, 2, 2]).allSatisfy({ isNumber($0, digits: $1...$1) }) else {
      return nil
    }
    return words.dropLast(3).joined(separator: "-")
  }
}
