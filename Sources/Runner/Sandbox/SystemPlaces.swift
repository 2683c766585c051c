internal import Foundation

/// What every program needs of the system and of the toolchain, and nothing that belongs to a user.
enum SystemPlaces {
  /// Programs, libraries, and what the kernel tells of the machine.
  ///
  /// A crash is explained by a program that reads `/proc` of the one that crashed. What is a process's own there, its
  /// environment and memory, Landlock refuses to others.
  static let folders = [
    "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin", "/proc", "/sys/fs/cgroup",
    "/sys/devices/system/cpu", "/sys/kernel/mm/transparent_hugepage",
  ]

  /// The settings that the C library and common programs read. The rest of `/etc` has keys in it, and root may read them.
  static let settings = [
    "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "ld.so.preload", "localtime", "timezone",
    "passwd", "group", "nsswitch.conf", "host.conf", "hosts", "hostname", "resolv.conf", "gai.conf",
    "services", "protocols", "networks", "ssl/certs", "ssl/openssl.cnf", "ca-certificates",
    "ca-certificates.conf", "pki/tls/certs", "pki/ca-trust", "alternatives", "locale.alias",
    "locale.conf", "default/locale", "os-release", "debian_version", "lsb-release", "mime.types",
    "magic", "shells", "terminfo", "fonts", "python3", "perl",
  ].map { "/etc/\($0)" }

  /// The devices that hold nothing.
  static let devices = ["null", "zero", "full", "random", "urandom"].map { "/dev/\($0)" }

  /// What is allowed of the system.
  static let grants =
    (folders + settings).map { SandboxGrant(path: $0, use: .read) }
    + devices.map { SandboxGrant(path: $0, use: .device) }

  /// What a program needs to start: itself, the directories that it names for its libraries, and the toolchain that they
  /// belong to, with the program that explains crashes.
  ///
  /// - Parameters:
  ///   - executable: The program's path.
  ///   - environment: Its environment, which may name directories of libraries as well.
  /// - Returns: What is allowed for that.
  static func grants(
    forProgram executable: String, environment: [String: String]
  ) -> [SandboxGrant] {
    var paths = [executable]
    for directory in RunPath.directories(ofProgram: executable) where directory.hasPrefix("/") {
      paths.append(toolchain(ofLibraries: directory) ?? directory)
    }
    let libraries = (environment["LD_LIBRARY_PATH"] ?? "").split(separator: ":")
    paths += libraries.filter { $0.hasPrefix("/") && $0 != "/" }.map(String.init)
    return paths.map { SandboxGrant(path: $0, use: .read) }
  }

  /// The folder of the toolchain that a directory of Swift's libraries is in: `…/usr` of `…/usr/lib/swift/linux`.
  private static func toolchain(ofLibraries directory: String) -> String? {
    let suffix = "/usr/lib/swift/linux"
    guard directory.hasSuffix(suffix) else { return nil }
    return directory.dropLast(suffix.count) + "/usr"
  }
}
