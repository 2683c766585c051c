internal import Digest

/// A row of the vectors' table.
struct KeptVector {
  /// The model's name.
  var model: String
  /// When the row was stored, in seconds since 1970.
  var createdAt: Int
  /// The vector's elements, eight bytes each, little-endian.
  var bytes: [UInt8]

  /// The authentication code of the row under its key's digest.
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
  /// Creates a row from a vector.
  init(_ vector: [Double], model: String, createdAt: Int) {
    self.init(
      model: model, createdAt: createdAt,
      bytes: vector.map(\.bitPattern.littleEndian).withUnsafeBytes { Array($0) })
  }

  /// The vector, or `nil` if the bytes do not encode one.
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
