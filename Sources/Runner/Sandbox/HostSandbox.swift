internal import CSandbox
internal import Glibc

/// The sandbox of one suite host, fully determined before the host starts.
package struct HostSandbox: Hashable, Sendable {
  /// The places on disk that may be used, besides the host's temporary folder.
  private let grants: [SandboxGrant]
  private let kernel: SandboxKernel
  private let allowsNetwork: Bool
  /// The limit on the host's private memory, in bytes.
  package let memory: UInt64

  /// The maximum number of processes that the code of eval files may have at once.
  package static let maximumProcesses = 256
  /// The maximum size of a file that it may write, in bytes.
  private static let maximumFile: UInt64 = 1 << 30

  /// Creates a sandbox.
  ///
  /// - Parameters:
  ///   - files: The user's files that the host may read.
  ///   - executable: The host's executable.
  ///   - environment: The host's environment.
  ///   - options: The user's options.
  ///   - kernel: The sandbox features of the kernel.
  package init(
    files: ReadableFiles, executable: String, environment: [String: String],
    options: SandboxOptions, kernel: SandboxKernel
  ) {
    grants =
      SystemPlaces.grants + SystemPlaces.grants(forProgram: executable, environment: environment)
      + files.grants()
    self.kernel = kernel
    allowsNetwork = options.allowsNetwork
    memory = options.memory
  }

  /// The host's argument about its sandbox, so that it can name the option that a refused access
  /// needs.
  package var argument: String? {
    guard kernel.landlockVersion > 0 || kernel.hasFilters else { return nil }
    return "--sandbox=" + (allowsNetwork ? "network" : "closed")
  }

  /// Confines a program that is about to start.
  ///
  /// - Parameters:
  ///   - folder: The folder that it may write to.
  ///   - body: Starts the program.
  /// - Returns: The result of `body`.
  /// - Throws: ``ChildProcessError`` if the sandbox cannot be created, or if `body` throws it.
  func confine<Value>(
    writingTo folder: String,
    _ body: (UnsafePointer<csandbox_confinement>) throws(ChildProcessError) -> Value
  ) throws(ChildProcessError) -> Value {
    var ruleset: Int32 = -1
    var program: [UInt8] = []
    do throws(SandboxError) {
      if kernel.landlockVersion > 0 { ruleset = try makeRuleset(writingTo: folder) }
      if kernel.hasFilters {
        let rules = SyscallRule.table(
          allowsNetwork: allowsNetwork, landlockVersion: kernel.landlockVersion, runner: getpid())
        program = try SyscallFilter.shared(rules).program
      }
    } catch {
      throw ChildProcessError(sandbox: error)
    }
    defer { if ruleset >= 0 { close(ruleset) } }
    // Only a closure without typed errors can receive a pointer into the array.
    let outcome: Result<Value, ChildProcessError> = program.withUnsafeBytes { bytes in
      var confinement = csandbox_confinement(
        ruleset: ruleset, filter: bytes.isEmpty ? nil : bytes.baseAddress,
        filter_length: UInt16(bytes.count / 8), data: memory, file: HostSandbox.maximumFile,
        processes: HostSandbox.processLimit)
      return Result { () throws(ChildProcessError) in try body(&confinement) }
    }
    return try outcome.get()
  }

  /// Creates the Landlock rules and returns their descriptor.
  private func makeRuleset(writingTo folder: String) throws(SandboxError) -> Int32 {
    let version = kernel.landlockVersion
    let handled = LandlockRights.handled(by: version)
    let tcp: UInt64 = version >= 4 && !allowsNetwork ? 3 : 0
    let ruleset = csandbox_landlock_create(
      Int32(version), handled.rawValue, tcp, version >= 6 ? 3 : 0)
    guard ruleset >= 0 else { throw .rules("anything", -ruleset) }
    for grant in grants + [SandboxGrant(path: folder, use: .write, followsLink: false)] {
      let place = csandbox_open_place(grant.path, grant.followsLink ? 1 : 0)
      // A path that does not exist needs no rule.
      guard place >= 0 else { continue }
      defer { close(place) }
      var status = stat()
      guard fstat(place, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { continue }
      var rights = grant.use.rights.intersection(handled)
      if status.st_mode & S_IFMT != S_IFDIR { rights.formIntersection(.ofFiles) }
      let code = csandbox_landlock_allow(ruleset, place, rights.rawValue)
      guard code == 0 else {
        close(ruleset)
        throw .rules(grant.path, code)
      }
    }
    return ruleset
  }

  /// The limit on the user's processes and threads: the current number on the machine, with some
  /// reserve.
  ///
  /// The kernel counts all processes of the user, and none for root.
  private static var processLimit: UInt64 {
    // `0.12 0.34 0.56 2/345 6789`
    let text = ProcessTree.text(of: "/proc/loadavg") ?? ""
    let total = text.split(separator: "/").last?.split(separator: " ").first.flatMap { UInt64($0) }
    return total.map { $0 + 1_024 } ?? .max
  }
}
