/// A reason why a model did not answer the code of an eval file.
package struct ModelAccessError: CategorizedError, Hashable, Codable {
  /// The category of the error in reports.
  package var category: String
  /// What went wrong, and how to fix it.
  package var message: String

  /// Creates an error.
  package init(category: String, message: String) {
    self.category = category
    self.message = message
  }

  /// The category of the error in reports.
  package var errorCategory: String { category }
}

extension ModelAccessError: CustomStringConvertible {
  /// What went wrong, and how to fix it.
  package var description: String { message }
}
