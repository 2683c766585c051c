internal import Foundation
internal import Synchronization

/// Whether this process is a suite host in a sandbox, and what an access that failed needs then.
enum SandboxState {
  /// How a host is confined.
  enum Confinement: String, Sendable {
    /// It reads what it is given, and no network is open.
    case closed
    /// It reads what it is given, and TCP and UDP are open.
    case network
  }

  /// What the runner's first argument begins with, when it has confined the host.
  private static let option = "--sandbox="

  private static let current = Mutex<Confinement?>(nil)

  /// Whether this process is a host without a network.
  static var isClosed: Bool { current.withLock { $0 == .closed } }

  /// Takes the runner's word from the arguments of a host.
  ///
  /// - Returns: The other arguments.
  static func take(from arguments: [String]) -> [String] {
    guard let first = arguments.first, first.hasPrefix(option) else { return arguments }
    let confinement = Confinement(rawValue: String(first.dropFirst(option.count)))
    current.withLock { $0 = confinement }
    return Array(arguments.dropFirst())
  }

  /// What allows reading a file that this process is refused, or `nil` when the sandbox is not why.
  static func hint(reading path: String) -> String? {
    guard current.withLock({ $0 }) != nil else { return nil }
    // The file's own rights allow it, and opening it fails.
    guard access(path, R_OK) == 0 else { return nil }
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if file >= 0 {
      close(file)
      return nil
    }
    return errno == EACCES ? SandboxHint.reading(path) : nil
  }

  /// What allows writing a file that this process is refused, or `nil` when the sandbox is not why.
  private static func hint(writing path: String) -> String? {
    guard current.withLock({ $0 }) != nil else { return nil }
    let isThere = access(path, F_OK) == 0
    let place = isThere ? path : (path as NSString).deletingLastPathComponent
    guard access(place.isEmpty ? "." : place, W_OK) == 0 else { return nil }
    return SandboxHint.writing(isThere || place.isEmpty ? path : place)
  }

  /// The option that allows what the sandbox refused, or `nil` if it refused nothing.
  static func hint(for error: any Error) -> String? {
    guard let confinement = current.withLock({ $0 }) else { return nil }
    let error = error as NSError
    switch (error.domain, error.code) {
    case (NSCocoaErrorDomain, CocoaError.Code.fileReadNoPermission.rawValue):
      return path(of: error).flatMap(hint(reading:))
    case (NSCocoaErrorDomain, CocoaError.Code.fileWriteNoPermission.rawValue):
      return path(of: error).flatMap(hint(writing:))
    // By its name: the networking part of Foundation is not linked with every host.
    case ("NSURLErrorDomain", _):
      return confinement == .closed ? SandboxHint.network : nil
    case (NSPOSIXErrorDomain, Int(EACCES)), (NSPOSIXErrorDomain, Int(EPERM)):
      return
        "it may be the sandbox of eval files that refuses it; --allow-read PATH, --allow-write PATH "
        + "and --allow-network widen it"
    default: return nil
    }
  }

  private static func path(of error: NSError) -> String? {
    error.userInfo[NSFilePathErrorKey] as? String ?? (error.userInfo[NSURLErrorKey] as? URL)?.path
  }
}
