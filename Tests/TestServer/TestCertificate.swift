package import Foundation

/// A certificate for 127.0.0.1 and its key, created by OpenSSL's command in a folder of their own.
package final class TestCertificate {
  /// The folder, which contains `certificate.pem` and `key.pem`.
  package let folder: URL

  /// Creates a certificate.
  package init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
      "2", "-subj", "/CN=loopback", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem",
      "-out", "certificate.pem",
    ]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw TestServerError(code: EINVAL) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of the certificate.
  package var path: String { folder.appending(path: "certificate.pem").path }
}
