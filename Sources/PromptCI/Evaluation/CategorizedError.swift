/// An error that says in which category reports count it.
package protocol CategorizedError: Error {
  /// The category's name in reports: `provider`, `rate_limited`, `judge_unparsable`.
  var errorCategory: String { get }
}
