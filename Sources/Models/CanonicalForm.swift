/// Bytes that stand for a sequence of values and for no other.
///
/// Numbers are eight bytes with the least significant first; texts and lists come after their length; one byte before
/// an optional value says whether it is there.
struct CanonicalForm {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  /// Appends a whole number.
  mutating func append(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends a number; 0 and -0 are equal, and so is their form.
  mutating func append(_ value: Double) {
    append((value == 0 ? 0 : value).bitPattern)
  }

  /// Appends a text.
  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends a value that may be missing.
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
