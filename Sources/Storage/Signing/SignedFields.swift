/// What a code covers: the kind of a row and its fields, framed so that no two lists of fields have the same bytes.
///
/// Each field is a letter for its type, for texts and bytes the length as eight bytes with the least significant first, and
/// the value.
package struct SignedFields {
  /// What is signed; a row of one kind is never taken for one of another.
  package enum Kind: String {
    /// An answer of a model.
    case answer
    /// A vector of an embedding model.
    case vector
    /// A run, with what came of its suites.
    case run
    /// What came of each sample of a run.
    case results
    /// The text of a prompt.
    case prompt
    /// A compiled host.
    case host
    /// What an optimization was started with.
    case settings
    /// What happened in an optimization.
    case event
  }

  /// The fields so far.
  package private(set) var bytes: [UInt8] = []

  /// Starts with the kind.
  package init(_ kind: Kind) {
    add("prompt-ci 1")
    add(kind.rawValue)
  }

  /// Adds a text; `nil` is no empty text.
  package mutating func add(_ text: String?) {
    guard var text else { return addNothing() }
    text.withUTF8 { add("t", UnsafeRawBufferPointer($0)) }
  }

  /// Adds bytes; `nil` is no empty row of them.
  package mutating func add(bytes: [UInt8]?) {
    guard let bytes else { return addNothing() }
    bytes.withUnsafeBytes { add("b", $0) }
  }

  /// Adds a whole number.
  package mutating func add(_ number: Int?) {
    guard let number else { return addNothing() }
    add("i", word: UInt64(bitPattern: Int64(number)))
  }

  /// Adds a number; a column keeps no sign of 0.
  package mutating func add(_ number: Double?) {
    guard let number else { return addNothing() }
    add("d", word: number == 0 ? 0 : number.bitPattern)
  }

  /// Adds a truth value.
  package mutating func add(_ flag: Bool?) {
    guard let flag else { return addNothing() }
    add("f", word: flag ? 1 : 0)
  }

  private mutating func addNothing() { bytes.append(UInt8(ascii: "n")) }

  private mutating func add(_ type: Unicode.Scalar, _ value: UnsafeRawBufferPointer) {
    add(type, word: UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  private mutating func add(_ type: Unicode.Scalar, word: UInt64) {
    bytes.append(UInt8(ascii: type))
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
