package import Foundation

/// Writing to file descriptors.
package enum FileWriting {
  /// Writes all bytes; false when the other end is gone or the disk is full.
  package static func writeAll(_ data: some DataProtocol, to descriptor: Int32) -> Bool {
    for region in data.regions {
      let isWritten = region.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = write(
            descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { return false }
          rest = rest.dropFirst(count)
        }
        return true
      }
      guard isWritten else { return false }
    }
    return true
  }
}
