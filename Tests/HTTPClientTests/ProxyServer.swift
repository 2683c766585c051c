import Foundation
import TestServer
import Testing

/// An nginx server with TLS on loopback in a child process, with a self-signed certificate, as a
/// proxy of a scripted server.
///
/// Its responses describe their connection: `x-protocol` has the version of HTTP, `x-connection`
/// the connection's number.
final class ProxyServer {
  private static let program = "/usr/sbin/nginx"

  /// Whether this machine has the required programs.
  static let isAvailable =
    TLSServer.isAvailable && FileManager.default.isExecutableFile(atPath: program)

  /// The URL, such as `https://127.0.0.1:49152`.
  let url: String
  private let certificate: TestCertificate
  private let process: Process

  /// Starts a server, and waits until it listens.
  ///
  /// - Parameters:
  ///   - origin: The server that requests are forwarded to, over HTTP/1.1.
  ///   - offersHTTP2: Whether clients may choose HTTP/2.
  ///   - requestsPerConnection: The number of requests after which it ends a connection.
  /// - Throws: An error if nginx or openssl cannot be started.
  init(to origin: TestServer, offersHTTP2: Bool, requestsPerConnection: Int = 100_000) throws {
    certificate = try TestCertificate()
    let port = try ProxyServer.freePort()
    url = "https://127.0.0.1:\(port)"
    let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "\($0)_temp_path \($0);" }.joined(separator: " ")
    try """
    daemon off; master_process off; pid nginx.pid; error_log stderr crit;
    events { worker_connections 1024; }
    http {
      \(places) access_log off; client_body_buffer_size 64k;
      server {
        listen 127.0.0.1:\(port) ssl\(offersHTTP2 ? " http2" : "");
        ssl_certificate certificate.pem; ssl_certificate_key key.pem;
        keepalive_requests \(requestsPerConnection);
        location / {
          proxy_pass \(origin.url); proxy_buffering off;
          add_header x-protocol $server_protocol; add_header x-connection $connection;
        }
      }
    }
    """.write(
      toFile: certificate.folder.appending(path: "nginx.conf").path, atomically: false,
      encoding: .utf8)
    process = Process()
    process.executableURL = URL(filePath: ProxyServer.program)
    process.arguments = ["-p", certificate.folder.path, "-c", "nginx.conf", "-e", "stderr"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    for _ in 0..<1000 where !ProxyServer.isListening(port) {
      try #require(process.isRunning, "nginx ended; its own message is above")
      usleep(10_000)
    }
  }

  deinit {
    // A pool's threads block every signal that can be blocked, and the processes they start inherit
    // that.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The path of the certificate.
  var certificatePath: String { certificate.path }

  /// A port that was free a moment ago.
  private static func freePort() throws -> UInt16 {
    let probe = try TestServer { _ in .reply(Reply()) }
    defer { probe.stop() }
    return probe.port
  }

  private static func isListening(_ port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
