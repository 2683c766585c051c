/// What a cache has.
package struct CacheContents: Hashable, Sendable {
  /// Rows of one kind.
  package struct Rows: Hashable, Sendable {
    /// How many there are.
    package var count = 0
    /// How many of them the user's key has not signed.
    package var unsigned = 0

    /// Counts nothing yet.
    package init() {}

    mutating func add(isSigned: Bool) {
      count += 1
      if !isSigned { unsigned += 1 }
    }
  }

  /// The answers of models.
  package var answers = Rows()
  /// The vectors of embedding models.
  package var vectors = Rows()
  /// How many unsigned rows there are of each model, by its name; anybody may have written that.
  package var unsignedModels: [String: Int] = [:]
  /// How many bytes of the file are in use.
  package var bytes = 0

  /// Counts nothing yet.
  package init() {}
}
