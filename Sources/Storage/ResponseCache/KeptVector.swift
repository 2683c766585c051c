internal import Digest

/// A row of vectors, as it is kept.
struct KeptVector {
  /// The model that was asked.
  var model: String
  /// When it was kept, in seconds since 1970.
  var createdAt: Int
  /// The numbers, as eight bytes each, the least significant first.
  var bytes: [UInt8]

  /// What a key makes of the row and what it answers.
  func code(under identity: SHA256Digest, by key: AuthenticationKey) -> AuthenticationCode {
    var fields = SignedFields(.vector)
    fields.add(bytes: identity.bytes)
    fields.add(model)
    fields.add(createdAt)
    fields.add(bytes: bytes)
    return key.code(for: fields.bytes)
  }
}

extension KeptVector {
  /// Creates a row of numbers.
  init(_ vector: [Double], model: String, createdAt: Int) {
    self.init(
      model: model, createdAt: createdAt,
      bytes: vector.map(\.bitPattern.littleEndian).withUnsafeBytes { Array($0) })
  }

  /// The numbers; `nil` when the bytes are of none.
  var vector: [Double]? {
    guard !bytes.isEmpty, bytes.count.isMultiple(of: 8) else { return nil }
    return bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map {
        Double(
          bitPattern: UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self)))
      }
    }
  }
}
