/// A value that a row of a data file lacks.
package struct MissingValue: Hashable, Sendable {
  /// The kind of value.
  package enum Kind: Hashable, Sendable {
    /// The whole row: it consists of delimiters only.
    case row
    /// An input, with the name of its column.
    case input(String)
    /// The expected answer, with the name of its column.
    case expected(String)
  }

  /// The kind of value.
  package let kind: Kind
  /// The policy for the row.
  package let policy: MissingValues
  /// The location where the value should be.
  package internal(set) var location: SourceLocation

  /// Whether the expected answer is missing, which only some evaluators need.
  var isOfExpected: Bool {
    if case .expected = kind { true } else { false }
  }

  /// What is wrong, and how to fix it.
  package var problem: String {
    switch kind {
    case .row:
      "the row contains only delimiters; remove it, or read the file with `missing: .dropped`"
    case .input(let column):
      "the input '\(column)' is empty; fill it in, remove the row, or read the file with "
        + "`missing: .dropped`, or with `.kept` if an empty text is intended"
    case .expected(let column):
      "'\(column)' is empty, but an evaluator compares with it; fill it in, remove the row, or read the "
        + "file with `missing: .dropped`, `.unjudged`, or with `.kept` if an empty answer is intended"
    }
  }

  /// The reason why the row is not judged.
  package var reason: String {
    switch kind {
    case .row: "the row contains only delimiters"
    case .input(let column): "the row has no '\(column)'"
    case .expected(let column): "the row has no '\(column)'"
    }
  }
}
