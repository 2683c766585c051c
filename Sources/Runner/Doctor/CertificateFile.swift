internal import Foundation

/// A file of certificates that `--ca-file` names.
enum CertificateFile {
  /// The problem with a file, in words, or `nil` if there is none; the validity of its certificates
  /// is not checked.
  static func problem(with path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else {
      return "the certificate file cannot be read: is there such a file?"
    }
    guard
      data.range(of: Data("-----BEGIN CERTIFICATE-----".utf8)) != nil
        || data.range(of: Data("-----BEGIN TRUSTED CERTIFICATE-----".utf8)) != nil
    else {
      return "it contains no certificate; a PEM file has lines '-----BEGIN CERTIFICATE-----'"
    }
    return nil
  }
}
