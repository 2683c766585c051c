/// The content that an authentication code covers: a row's kind and fields, encoded so that
/// different lists of fields never have the same bytes.
///
/// Each field is a letter for its type, then for texts and bytes the length as eight little-endian
/// bytes, then the value.
package struct SignedFields {
  /// The kind of the signed content. A row of one kind never passes as another.
  package enum Kind: String {
    /// A model's answer.
    case answer
    /// An embedding model's vector.
    case vector
    /// A run with its suites.
    case run
    /// The samples' results of a run.
    case results
    /// A prompt's text.
    case prompt
    /// A compiled host.
    case host
    /// The settings of an optimization.
    case settings
    /// An event of an optimization.
    case event
  }

  /// The fields so far.
  package private(set) var bytes: [UInt8] = []

  /// Starts with a kind.
  package init(_ kind: Kind) {
    add("prompt-ci 1")
    add(kind.rawValue)
  }

  /// Adds a text. `nil` differs from an empty text.
  package mutating func add(_ text: String?) {
    guard var text else { return addNothing() }
    text.withUTF8 { add("t", UnsafeRawBufferPointer($0)) }
  }

  /// Adds bytes. `nil` differs from no bytes.
  package mutating func add(bytes: [UInt8]?) {
    guard let bytes else { return addNothing() }
    bytes.withUnsafeBytes { add("b", $0) }
  }

  /// Adds an integer.
  package mutating func add(_ number: Int?) {
    guard let number else { return addNothing() }
    add("i", word: UInt64(bitPattern: Int64(number)))
  }

  /// Adds a number. -0 counts as 0, since a column does not keep the sign.
  package mutating func add(_ number: Double?) {
    guard let number else { return addNothing() }
    add("d", word: number == 0 ? 0 : number.bitPattern)
  }

  /// Adds a Boolean value.
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
