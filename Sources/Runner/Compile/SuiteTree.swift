internal import Foundation
internal import Results

/// The Swift files below a directory of eval files, and the paths below it that are left out.
///
/// Hidden folders and nested packages are left out. Every left-out path that may hold a suite is
/// recorded, and an unreadable path is an error, so that no suite is silently missing.
struct SuiteTree {
  /// The Swift files, sorted; their paths begin with the directory's path.
  private(set) var files: [String] = []
  /// The paths that are left out.
  private(set) var leftOut: [LeftOutPath] = []
  /// The paths that cannot be read.
  private(set) var errors: [(path: String, error: SuiteCompilerError)] = []

  /// The hidden folders of tools, which hold files of others; only their direct contents are
  /// examined.
  private static let toolFolders: Set<String> = [".git", ".build", ".swiftpm", ".prompt-ci"]
  /// The number of entries of a left-out folder that are examined.
  private static let entryLimit = 1_000

  private struct FileIdentity: Hashable {
    let device: UInt
    let inode: UInt
  }

  private let root: String
  private var seen: Set<FileIdentity> = []
  private var pending: [String]
  /// The links to folders, which are read last, so that a target below the directory is read by its
  /// own path.
  private var links: [String] = []

  /// Reads a directory.
  init(_ directory: String) {
    root = directory
    pending = [directory]
    while let next = pending.popLast() ?? links.popLast() { read(next) }
    files.sort()
    leftOut.sort { $0.path < $1.path }
    errors.sort { $0.path < $1.path }
  }

  private mutating func read(_ directory: String) {
    if let identity = SuiteTree.identity(of: directory), !seen.insert(identity).inserted { return }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      // The system's message is shorter than Foundation's.
      let reason =
        access(directory, R_OK | X_OK) == 0
        ? error.localizedDescription : String(cString: strerror(errno))
      errors.append((directory, .notReadable(path: directory, reason: reason)))
      return
    }
    if directory != root, names.contains("Package.swift"),
      SuiteTree.isManifest("\(directory)/Package.swift")
    {
      return leaveOut(
        directory, as: "it has a Package.swift, so it is a separate package",
        unless: "name it too to run its suites")
    }
    for name in names.sorted() {
      read(name, at: directory == "." ? name : (directory as NSString).appendingPathComponent(name))
    }
  }

  private mutating func read(_ name: String, at path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let reason = String(cString: strerror(errno))
      // Editors mark open files with hidden links that lead nowhere.
      if name.hasPrefix(".") { return }
      if name.hasSuffix(".swift") {
        errors.append((path, .notReadable(path: path, reason: reason)))
      } else {
        leftOut.append(
          LeftOutPath(path: path, reason: "it cannot be opened (\(reason)); fix it or remove it"))
      }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR where name.hasPrefix("."):
      leaveOut(
        path, as: "hidden folders are not part of a run",
        unless: "rename it to run its suites",
        isDeep: !SuiteTree.toolFolders.contains(name))
    case S_IFDIR:
      if SuiteTree.isLink(path) { links.append(path) } else { pending.append(path) }
    case S_IFREG:
      readFile(name, at: path)
    default:
      if name.hasSuffix(".swift") {
        errors.append((path, .notReadable(path: path, reason: "it is not a regular file")))
      }
    }
  }

  private mutating func readFile(_ name: String, at path: String) {
    guard name.lowercased().hasSuffix(".swift") else { return }
    let isHidden = name.hasPrefix(".")
    let isManifest = name == "Package.swift"
    guard isHidden || isManifest || !name.hasSuffix(".swift") else { return files.append(path) }
    if isManifest, SuiteTree.isManifest(path) { return }
    guard SuiteTree.mentionsSuite(path) else { return }
    let reason =
      isHidden
      ? "hidden files are not part of a run"
      : isManifest ? "it has the name of a package manifest" : "eval files end in .swift"
    leftOut.append(
      LeftOutPath(
        path: path,
        reason: "\(reason); it mentions EvalSuite: rename it to run its suites"))
  }

  // MARK: - Leaving out

  /// Records a left-out folder, if it contains Swift files besides a package manifest.
  private mutating func leaveOut(
    _ directory: String, as reason: String, unless remedy: String, isDeep: Bool = true
  ) {
    let (files, isWhole) = SuiteTree.swiftFiles(below: directory, isDeep: isDeep)
    guard !files.isEmpty else { return }
    let suites = files.count(where: SuiteTree.mentionsSuite)
    let count =
      "\(isWhole ? "" : "at least ")\(files.count) Swift file\(files.count == 1 ? "" : "s")"
    let mention =
      suites == 0
      ? ""
      : suites == 1 ? ", 1 of which mentions EvalSuite" : ", \(suites) of which mention EvalSuite"
    leftOut.append(
      LeftOutPath(path: directory, reason: "\(reason); it holds \(count)\(mention): \(remedy)"))
  }

  /// The Swift files of a left-out folder, as far as it is examined, and whether it was examined
  /// completely.
  private static func swiftFiles(
    below directory: String, isDeep: Bool
  ) -> (files: [String], isWhole: Bool) {
    var found: [String] = []
    var pending = [directory]
    var left = entryLimit
    while let next = pending.popLast() {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: next)) ?? [] {
        left -= 1
        guard left > 0 else { return (found, false) }
        let path = "\(next)/\(name)"
        if isDeep, isDirectory(path), !toolFolders.contains(name) {
          pending.append(path)
        } else if name.hasSuffix(".swift"), name != "Package.swift", !isDirectory(path) {
          found.append(path)
        }
      }
    }
    return (found, true)
  }

  // MARK: - Files

  /// Whether a file is a package manifest, which must import that module.
  private static func isManifest(_ path: String) -> Bool { holds("PackageDescription", path) }

  private static func mentionsSuite(_ path: String) -> Bool { holds("EvalSuite", path) }

  private static func holds(_ word: String, _ path: String) -> Bool {
    var status = stat()
    // Reading from a pipe would block.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return FileManager.default.contents(atPath: path)?.range(of: Data(word.utf8)) != nil
  }

  /// Whether a path is a folder, rather than a link to one.
  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func identity(of path: String) -> FileIdentity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileIdentity(device: UInt(status.st_dev), inode: UInt(status.st_ino))
  }
}
