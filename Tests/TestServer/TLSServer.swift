internal import Foundation

/// A server under TLS on loopback, with a certificate that it signed itself: OpenSSL's own, in a child process.
package final class TLSServer {
  /// Whether this machine has what it takes.
  package static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  /// Where it is: `https://127.0.0.1:49152`.
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
    // Threads of a pool have every signal that can be blocked blocked, and so have the processes that they start.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The path of its certificate.
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
