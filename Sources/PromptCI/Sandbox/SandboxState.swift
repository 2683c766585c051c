internal import Foundation
internal import Synchronization

/// The sandbox of this process, if it is a suite host in one, and hints for an access that it
/// denied.
enum SandboxState {
  /// The confinement of a host.
  enum Confinement: String, Sendable {
    /// The host reads only the given paths, and has no network.
    case closed
    /// The host reads only the given paths, and may use TCP and UDP.
    case network
  }

  /// The prefix of the first argument that the runner passes to a confined host.
  private static let option = "--sandbox="

  private static let current = Mutex<Confinement?>(nil)

  /// Whether this process is a confined host without a network.
  static var isClosed: Bool { current.withLock { $0 == .closed } }

  /// Takes the confinement from the arguments of a host.
  ///
  /// - Returns: The remaining arguments.
  static func take(from arguments: [String]) -> [String] {
    guard let first = arguments.first, first.hasPrefix(option) else { return arguments }
    let confinement = Confinement(rawValue: String(first.dropFirst(option.count)))
    current.withLock { $0 = confinement }
    return Array(arguments.dropFirst())
  }

  /// The hint for reading a file, or `nil` if the sandbox is not the reason why reading failed.
  static func hint(reading path: String) -> String? {
    guard current.withLock({ $0 }) != nil else { return nil }
    // The file's permissions allow reading, but opening it fails.
    guard access(path, R_OK) == 0 else { return nil }
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if file >= 0 {
      close(file)
      return nil
    }
    return errno == EACCES ? SandboxHint.reading(path) : nil
  }

  /// The hint for writing a file, or `nil` if the sandbox is not the reason why writing failed.
  private static func hint(writing path: String) -> String? {
    guard current.withLock({ $0 }) != nil else { return nil }
    let isThere = access(path, F_OK) == 0
    let place = isThere ? path : (path as NSString).deletingLastPathComponent
    guard access(place.isEmpty ? "." : place, W_OK) == 0 else { return nil }
    return SandboxHint.writing(isThere || place.isEmpty ? path : place)
  }

  /// The hint for an error, or `nil` if the sandbox is not its reason.
  static func hint(for error: any Error) -> String? {
    guard let confinement = current.withLock({ $0 }) else { return nil }
    let error = error as NSError
    switch (error.domain, error.code) {
    case (NSCocoaErrorDomain, CocoaError.Code.fileReadNoPermission.rawValue):
      return path(of: error).flatMap(hint(reading:))
    case (NSCocoaErrorDomain, CocoaError.Code.fileWriteNoPermission.rawValue):
      return path(of: error).flatMap(hint(writing:))
    // Compared by name, because not every host links the networking part of Foundation.
    case ("NSURLErrorDomain", _):
      return confinement == .closed ? SandboxHint.network : nil
    case (NSPOSIXErrorDomain, Int(EACCES)), (NSPOSIXErrorDomain, Int(EPERM)):
      return
        "the sandbox of eval files may have refused it; --allow-read PATH, --allow-write PATH "
        + "and --allow-network allow more"
    default: return nil
    }
  }

  private static func path(of error: NSError) -> String? {
    error.userInfo[NSFilePathErrorKey] as? String ?? (error.userInfo[NSURLErrorKey] as? URL)?.path
  }
}
