internal import CSandbox
internal import Glibc

/// What one suite host is confined by, all of it decided before it starts.
package struct HostSandbox: Hashable, Sendable {
  /// What may be used of the disk, beside the host's temporary folder.
  private let grants: [SandboxGrant]
  private let kernel: SandboxKernel
  private let allowsNetwork: Bool
  /// The private memory that the host may have, in bytes.
  package let memory: UInt64

  /// The most processes that the code of eval files may have at once.
  package static let maximumProcesses = 256
  /// The largest file that it may write, in bytes.
  private static let maximumFile: UInt64 = 1 << 30

  /// Decides on a sandbox.
  ///
  /// - Parameters:
  ///   - files: The user's files that the host may read.
  ///   - executable: The host's executable.
  ///   - environment: The host's environment.
  ///   - options: How wide it is.
  ///   - kernel: What the kernel offers.
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

  /// What the host is told of it, to name the option that a refused access needs.
  package var argument: String? {
    guard kernel.landlockVersion > 0 || kernel.hasFilters else { return nil }
    return "--sandbox=" + (allowsNetwork ? "network" : "closed")
  }

  /// Confines a program that is about to be started.
  ///
  /// - Parameters:
  ///   - folder: What it may write to.
  ///   - body: Starts it.
  /// - Returns: What the body returns.
  /// - Throws: ``SandboxError``, as ``ChildProcessError`` of the program.
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
    // Only a closure without a type of errors can be passed a pointer into the array.
    let outcome: Result<Value, ChildProcessError> = program.withUnsafeBytes { bytes in
      var confinement = csandbox_confinement(
        ruleset: ruleset, filter: bytes.isEmpty ? nil : bytes.baseAddress,
        filter_length: UInt16(bytes.count / 8), data: memory, file: HostSandbox.maximumFile,
        processes: HostSandbox.processLimit)
      return Result { () throws(ChildProcessError) in try body(&confinement) }
    }
    return try outcome.get()
  }

  /// The rules of Landlock as a descriptor.
  private func makeRuleset(writingTo folder: String) throws(SandboxError) -> Int32 {
    let version = kernel.landlockVersion
    let handled = LandlockRights.handled(by: version)
    let tcp: UInt64 = version >= 4 && !allowsNetwork ? 3 : 0
    let ruleset = csandbox_landlock_create(
      Int32(version), handled.rawValue, tcp, version >= 6 ? 3 : 0)
    guard ruleset >= 0 else { throw .rules("anything", -ruleset) }
    for grant in grants + [SandboxGrant(path: folder, use: .write, followsLink: false)] {
      let place = csandbox_open_place(grant.path, grant.followsLink ? 1 : 0)
      // What is not there needs no rule.
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

  /// The most processes and threads that the user may have: what all users have now, and some more.
  ///
  /// The kernel counts all of the user's, and none of root's.
  private static var processLimit: UInt64 {
    // `0.12 0.34 0.56 2/345 6789`
    let text = ProcessTree.text(of: "/proc/loadavg") ?? ""
    let total = text.split(separator: "/").last?.split(separator: " ").first.flatMap { UInt64($0) }
    return total.map { $0 + 1_024 } ?? .max
  }
}
