/// A byte encoding that is unique for a sequence of values.
///
/// Numbers are eight little-endian bytes. Texts and lists follow their length. A byte before an
/// optional value says if it is present.
struct CanonicalForm {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  /// Appends an integer.
  mutating func append(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends a number. 0 and -0 are equal and have the same form.
  mutating func append(_ value: Double) {
    append((value == 0 ? 0 : value).bitPattern)
  }

  /// Appends a text.
  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends an optional value.
  mutating func append<Value>(
    _ value: Value?, _ appendValue: (inout CanonicalForm, Value) -> Void
  ) {
    bytes.append(value == nil ? 0 : 1)
    if let value { appendValue(&self, value) }
  }

  /// Appends a list.
  mutating func append<Value>(
    _ values: [Value], _ appendValue: (inout CanonicalForm, Value) -> Void
  ) {
    append(UInt64(values.count))
    for value in values { appendValue(&self, value) }
  }
}
