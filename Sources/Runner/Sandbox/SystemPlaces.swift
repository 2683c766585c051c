internal import Foundation

/// The places of the system and the toolchain that every program needs, none of which belongs to a
/// user.
enum SystemPlaces {
  /// Programs, libraries, and the kernel's information about the machine.
  ///
  /// A crash is reported by a program that reads `/proc` of the crashed process. Landlock keeps a
  /// process's environment and memory there from others.
  static let folders = [
    "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin", "/proc", "/sys/fs/cgroup",
    "/sys/devices/system/cpu", "/sys/kernel/mm/transparent_hugepage",
  ]

  /// The settings that the C library and common programs read. The rest of `/etc` contains keys
  /// that root may read.
  static let settings = [
    "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "ld.so.preload", "localtime", "timezone",
    "passwd", "group", "nsswitch.conf", "host.conf", "hosts", "hostname", "resolv.conf", "gai.conf",
    "services", "protocols", "networks", "ssl/certs", "ssl/openssl.cnf", "ca-certificates",
    "ca-certificates.conf", "pki/tls/certs", "pki/ca-trust", "alternatives", "locale.alias",
    "locale.conf", "default/locale", "os-release", "debian_version", "lsb-release", "mime.types",
    "magic", "shells", "terminfo", "fonts", "python3", "perl",
  ].map { "/etc/\($0)" }

  /// Devices without data.
  static let devices = ["null", "zero", "full", "random", "urandom"].map { "/dev/\($0)" }

  /// The grants for the system.
  static let grants =
    (folders + settings).map { SandboxGrant(path: $0, use: .read) }
    + devices.map { SandboxGrant(path: $0, use: .device) }

  /// The grants that a program needs to start: itself, the library directories that it names, and
  /// their toolchain, with the program that reports crashes.
  ///
  /// - Parameters:
  ///   - executable: The program's path.
  ///   - environment: Its environment, which may name further library directories.
  /// - Returns: The grants.
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

  /// The toolchain's folder for a directory of Swift's libraries: `…/usr` for
  /// `…/usr/lib/swift/linux`.
  private static func toolchain(ofLibraries directory: String) -> String? {
    let suffix = "/usr/lib/swift/linux"
    guard directory.hasSuffix(suffix) else { return nil }
    return directory.dropLast(suffix.count) + "/usr"
  }
}
