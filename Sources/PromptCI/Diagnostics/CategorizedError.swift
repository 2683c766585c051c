/// An error with its own category in reports.
package protocol CategorizedError: Error {
  /// The category's name in reports: `provider`, `rate_limited`, `judge_unparsable`.
  var errorCategory: String { get }
}
