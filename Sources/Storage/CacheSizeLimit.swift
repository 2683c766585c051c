internal import Foundation

/// The size limit of the response cache.
package enum CacheSizeLimit {
  /// The environment variable that sets the limit.
  package static let variable = "PROMPT_CI_CACHE_SIZE"
  /// The default limit, in bytes.
  package static let standard = 2_000_000_000
  /// The smallest valid limit, in bytes.
  package static let smallest = 1_000_000

  /// A description of valid limits, for errors.
  package static let expected = "a size of at least 1MB, such as 500MB or 2GB"

  /// The limit from an environment, or ``standard``.
  ///
  /// - Throws: ``StorageError/badLimit(_:)`` for an invalid value.
  package static func limit(in environment: [String: String]) throws(StorageError) -> Int {
    guard let value = environment[variable], !value.isEmpty else { return standard }
    guard let bytes = bytes(value) else { throw .badLimit(value) }
    return bytes
  }

  /// Parses a size such as `500MB` or `1.5GB`; `nil` if it is invalid or too small.
  package static func bytes(_ text: String) -> Int? {
    guard let match = text.wholeMatch(of: /([0-9]{1,15}(?:\.[0-9]{1,9})?) ?([kKMGT]?)B?/),
      let number = Double(match.1)
    else { return nil }
    let unit =
      switch match.2 {
      case "k", "K": 1e3
      case "M": 1e6
      case "G": 1e9
      case "T": 1e12
      default: 1.0
      }
    let bytes = number * unit
    return (Double(smallest)...1e15).contains(bytes) ? Int(bytes) : nil
  }
}
