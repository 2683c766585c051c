/// A value that a row of a data file misses.
package struct MissingValue: Hashable, Sendable {
  /// What misses it.
  package enum Kind: Hashable, Sendable {
    /// The whole row: it has nothing but delimiters.
    case row
    /// An input, by the name of its column.
    case input(String)
    /// The expected answer, by the name of its column.
    case expected(String)
  }

  /// What misses it.
  package let kind: Kind
  /// What is to become of the row.
  package let policy: MissingValues
  /// Where the value should be.
  package internal(set) var location: SourceLocation

  /// Whether it is the expected answer, which only some evaluators need.
  var isOfExpected: Bool {
    if case .expected = kind { true } else { false }
  }

  /// What is wrong, and what to do.
  package var problem: String {
    switch kind {
    case .row:
      "the row has nothing but delimiters; remove it, or read the file with `missing: .dropped`"
    case .input(let column):
      "'\(column)' is empty, and is an input; fill it in, remove the row, or read the file with "
        + "`missing: .dropped`, or `.kept` where an empty text is meant"
    case .expected(let column):
      "'\(column)' is empty, and an evaluator compares with it; fill it in, remove the row, or read the "
        + "file with `missing: .dropped`, `.unjudged`, or `.kept` where an empty answer is meant"
    }
  }

  /// Why a row is not judged.
  package var reason: String {
    switch kind {
    case .row: "the row has nothing but delimiters"
    case .input(let column): "the row has no '\(column)'"
    case .expected(let column): "the row has no '\(column)'"
    }
  }
}
