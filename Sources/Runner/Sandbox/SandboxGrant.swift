/// A place on disk that a suite host may use.
struct SandboxGrant: Hashable, Sendable {
  /// The permitted use.
  enum Use: Hashable, Sendable {
    /// Read and execute it, and everything below it.
    case read
    /// List the names in it and in the directories below it.
    case list
    /// Read, execute and change it, and everything below it.
    case write
    /// Read and write a device.
    case device

    var rights: LandlockRights {
      switch self {
      case .read: [.execute, .readFile, .readDirectory]
      case .list: .readDirectory
      case .write:
        [
          .execute, .readFile, .readDirectory, .writeFile, .removeDirectory, .removeFile,
          .makeDirectory, .makeFile, .makeSocket, .makePipe, .makeLink, .moveBetweenDirectories,
          .truncate,
        ]
      case .device: [.readFile, .writeFile, .truncate, .controlDevice]
      }
    }
  }

  /// The path.
  var path: String
  /// The permitted use.
  var use: Use
  /// Whether a symbolic link at the path grants its target; otherwise it grants nothing.
  var followsLink = true
}
