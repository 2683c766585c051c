/// A summary of a cache's content.
package struct CacheContents: Hashable, Sendable {
  /// The counts of one kind of row.
  package struct Rows: Hashable, Sendable {
    /// The number of rows.
    package var count = 0
    /// The number of rows that the user's key has not signed.
    package var unsigned = 0

    /// Creates counts of zero.
    package init() {}

    mutating func add(isSigned: Bool) {
      count += 1
      if !isSigned { unsigned += 1 }
    }
  }

  /// The models' answers.
  package var answers = Rows()
  /// The embedding models' vectors.
  package var vectors = Rows()
  /// The number of unsigned rows by model name. Anyone may have written these names.
  package var unsignedModels: [String: Int] = [:]
  /// The number of bytes in use in the file.
  package var bytes = 0

  /// Creates a summary of an empty cache.
  package init() {}
}
