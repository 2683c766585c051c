/// Something on disk that a suite host may use.
struct SandboxGrant: Hashable, Sendable {
  /// What it may do there.
  enum Use: Hashable, Sendable {
    /// Read and execute it, and all that is below it.
    case read
    /// See the names that are in it, and in the directories below it.
    case list
    /// Read, execute and change it, and all that is below it.
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

  /// Its path.
  var path: String
  /// What may be done with it.
  var use: Use
  /// Whether a symbolic link at the path stands for what it leads to; else it stands for nothing.
  var followsLink = true
}
