/// Access rights on files, with Landlock's numbers.
struct LandlockRights: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  static let execute = LandlockRights(rawValue: 1 << 0)
  static let writeFile = LandlockRights(rawValue: 1 << 1)
  static let readFile = LandlockRights(rawValue: 1 << 2)
  static let readDirectory = LandlockRights(rawValue: 1 << 3)
  static let removeDirectory = LandlockRights(rawValue: 1 << 4)
  static let removeFile = LandlockRights(rawValue: 1 << 5)
  static let makeDirectory = LandlockRights(rawValue: 1 << 7)
  static let makeFile = LandlockRights(rawValue: 1 << 8)
  static let makeSocket = LandlockRights(rawValue: 1 << 9)
  static let makePipe = LandlockRights(rawValue: 1 << 10)
  static let makeLink = LandlockRights(rawValue: 1 << 12)
  static let moveBetweenDirectories = LandlockRights(rawValue: 1 << 13)
  static let truncate = LandlockRights(rawValue: 1 << 14)
  static let controlDevice = LandlockRights(rawValue: 1 << 15)

  /// The rights that apply to a file that is not a directory.
  static let ofFiles: LandlockRights = [
    .execute, .writeFile, .readFile, .truncate, .controlDevice,
  ]

  /// The rights that a Landlock version handles; handled rights that are not allowed are refused.
  static func handled(by version: Int) -> LandlockRights {
    let count =
      switch version {
      case ..<1: 0
      case 1: 13
      case 2: 14
      case 3, 4: 15
      default: 16
      }
    return LandlockRights(rawValue: (1 << UInt64(count)) - 1)
  }
}
