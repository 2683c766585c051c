internal import Foundation

/// A server with TLS on loopback, with a self-signed certificate: OpenSSL's own server in a child
/// process.
package final class TLSServer {
  /// Whether this machine has the required program.
  package static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  /// The URL, such as `https://127.0.0.1:49152`.
  package let url: String
  private let certificate: TestCertificate
  private let process: Process

  /// Starts a server, and waits until it listens.
  package init() throws {
    certificate = try TestCertificate()
    let output = Pipe()
    process = try TLSServer.start(
      [
        "s_server", "-accept", "127.0.0.1:0", "-cert", "certificate.pem", "-key", "key.pem", "-www",
      ], in: certificate.folder, output: output)
    var text = ""
    var port: Substring?
    while port == nil {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw TestServerError(code: EPIPE) }
      text += String(decoding: data, as: UTF8.self)
      port = text.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)\n/)?.1
    }
    url = "https://127.0.0.1:\(port ?? "")"
  }

  deinit {
    // A pool's threads block every signal that can be blocked, and the processes they start inherit
    // that.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The path of the certificate.
  package var certificatePath: String { certificate.path }

  private static func start(
    _ arguments: [String], in folder: URL, output: Pipe?
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}
