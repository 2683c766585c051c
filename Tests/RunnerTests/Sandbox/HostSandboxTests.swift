import Foundation
import Testing

@testable import Runner

/// The permissions of a confined shell, on this kernel and on emulated older ones.
struct HostSandboxTests {
  /// Runs a script in a sandbox; `nil` if this kernel cannot emulate the requested Landlock
  /// version.
  private static func run(
    _ script: String, landlock: Int = SandboxKernel.current.landlockVersion,
    options: SandboxOptions = SandboxOptions(), directories: [String] = []
  ) throws -> (output: String, status: ChildProcess.ExitStatus)? {
    guard landlock <= SandboxKernel.current.landlockVersion, SandboxKernel.current.hasFilters else {
      return nil
    }
    let folder = try TemporaryFolder(environment: [:])
    let environment = ["PATH": "/usr/bin:/bin", "TMPDIR": folder.path]
    let sandbox = HostSandbox(
      files: ReadableFiles(directories: directories, options: options), executable: "/bin/sh",
      environment: environment, options: options,
      kernel: SandboxKernel(landlockVersion: landlock, hasFilters: true))
    let child = try sandbox.confine(writingTo: folder.path) {
      confinement throws(ChildProcessError) in
      try ChildProcess("/bin/sh", ["-c", script], environment, confinement: confinement)
    }
    let result = Subprocess.communicate(
      with: child, input: [], limits: Subprocess.Limits(time: .seconds(20)))
    return (String(decoding: result.output + result.errors, as: UTF8.self), result.status)
  }

  @Test(arguments: 1...SandboxKernel.newestVersion)
  func `every version of Landlock blocks reading and writing other files`(version: Int) throws {
    let secret = FileManager.default.temporaryDirectory.appendingPathComponent(
      "secret-\(UUID().uuidString)")
    try "a secret".write(to: secret, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: secret) }
    let script = """
      cat \(secret.path) && echo READ
      echo x > \(secret.path) && echo WRITTEN
      truncate -s 0 \(secret.path) && echo TRUNCATED
      mv \(secret.path) $TMPDIR/x && echo MOVED
      ln \(secret.path) $TMPDIR/x && cat $TMPDIR/x && echo LINKED
      cat /proc/\(getpid())/environ > /dev/null && echo ENVIRONMENT
      cat /etc/shadow && echo SHADOW
      chmod 777 \(secret.path) && echo CHMOD
      ls /root /home $TMPDIR/.. && echo LISTED
      echo hello > $TMPDIR/own && cat $TMPDIR/own && mkdir $TMPDIR/a && mv $TMPDIR/own $TMPDIR/b
      grep CapEff /proc/self/status
      grep NoNewPrivs /proc/self/status
      """
    guard let (output, _) = try Self.run(script, landlock: version) else { return }
    for word in [
      "READ", "WRITTEN", "TRUNCATED", "MOVED", "LINKED", "ENVIRONMENT", "SHADOW", "CHMOD", "LISTED",
    ] {
      #expect(!output.contains("\(word)\n"), "\(output)")
    }
    #expect(try String(contentsOf: secret, encoding: .utf8) == "a secret")
    #expect(output.contains("hello\n"), "\(output)")
    #expect(output.contains("CapEff:\t0000000000000000"), "\(output)")
    #expect(output.contains("NoNewPrivs:\t1"), "\(output)")
  }

  @Test(arguments: [1, 5, SandboxKernel.newestVersion])
  func `every version blocks signals to the runner`(version: Int) throws {
    // A signal that is ignored by default.
    let script = "kill -WINCH \(getpid()) && echo SENT; kill -WINCH $$ && echo own"
    guard let (output, _) = try Self.run(script, landlock: version) else { return }
    #expect(!output.contains("SENT"), "\(output)")
    #expect(output.contains("own"), "\(output)")
  }

  @Test func `allows what the command line allows`() throws {
    let folder = try TemporaryFolder(environment: [:])
    defer { folder.remove() }
    var options = SandboxOptions()
    options.readablePaths = [folder.path]
    let script = "cd \(folder.path) && echo x > new; ls -a; echo done"
    let reading = try Self.run(script, options: options)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/new"))
    #expect(reading?.output.contains("..") ?? true)
    options.writablePaths = [folder.path]
    _ = try Self.run(script, options: options)
    let isSupported = SandboxKernel.current.hasFilters
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/new") == isSupported)
  }

  @Test func `a file above the size limit is an error of the writer`() throws {
    let script = "truncate -s 2G $TMPDIR/big; echo status $?; echo alive"
    guard let (output, _) = try Self.run(script) else { return }
    #expect(output.contains("status 1"), "\(output)")
    #expect(output.contains("alive"), "\(output)")
  }

  @Test func `limits private memory`() throws {
    var options = SandboxOptions()
    options.memory = 100 << 20
    let script = "head -c 400000000 /dev/zero | tail | wc -c"
    guard let (output, _) = try Self.run(script, options: options) else { return }
    #expect(output.contains("memory exhausted"), "\(output)")
  }

  @Test func `inherits only the standard streams`() throws {
    let held = open("/etc/passwd", O_RDONLY)
    defer { close(held) }
    guard let (output, _) = try Self.run("ls /proc/self/fd | wc -w") else { return }
    // The fourth is the listing's own descriptor.
    #expect(output == "4\n")
  }

  @Test func `a confined program has no terminal`() throws {
    guard let (output, _) = try Self.run("echo x > /dev/tty && echo WRITTEN") else { return }
    #expect(!output.contains("WRITTEN"), "\(output)")
  }
}
