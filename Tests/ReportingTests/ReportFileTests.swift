import Foundation
import Testing

@testable import Reporting

struct ReportFileTests {
  /// A separate directory for each test.
  private let directory: String

  init() throws {
    directory = NSTemporaryDirectory() + "report-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { "\(directory)/\(name)" }

  private func contents(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
  }

  private func error(_ path: String) -> ReportFileError? {
    do {
      try ReportFile.check(path)
      return nil
    } catch {
      return error
    }
  }

  @Test func `writes in pieces, replaces the old report and leaves no other file`() throws {
    try "old".write(toFile: path("r.xml"), atomically: true, encoding: .utf8)
    try ReportFile(path: path("r.xml")).write { append in
      try append(Array("ne".utf8))
      #expect(contents("r.xml") == "old")
      try append(Array("w".utf8))
    }
    #expect(contents("r.xml") == "new")
    #expect(try names() == ["r.xml"])
  }

  @Test func `keeps the old report if writing fails`() throws {
    struct Failure: Error {}
    try "old".write(toFile: path("r.xml"), atomically: true, encoding: .utf8)
    #expect(throws: Failure.self) {
      try ReportFile(path: path("r.xml")).write { append in
        try append(Array("half".utf8))
        throw Failure()
      }
    }
    #expect(contents("r.xml") == "old")
    #expect(try names() == ["r.xml"])
  }

  @Test func `keeps a symbolic link and permissions`() throws {
    try "old".write(toFile: path("real"), atomically: true, encoding: .utf8)
    chmod(path("real"), 0o640)
    symlink(path("real"), path("link"))
    try ReportFile(path: path("link")).write { try $0(Array("new".utf8)) }
    #expect(contents("real") == "new")
    let link = try FileManager.default.attributesOfItem(atPath: path("link"))
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
    let real = try FileManager.default.attributesOfItem(atPath: path("real"))
    #expect(real[.posixPermissions] as? Int == 0o640)
  }

  @Test func `rejects an unwritable path before the run`() throws {
    #expect(error("") == .emptyPath)
    #expect(error(directory) == .isDirectory(path: directory))
    #expect(error(path("new/")) == .isDirectory(path: path("new/")))
    #expect(
      error(path("missing/r.xml"))
        == .missingDirectory(path: path("missing/r.xml"), directory: path("missing")))
    try "x".write(toFile: path("file"), atomically: true, encoding: .utf8)
    #expect(
      error(path("file/r.xml"))
        == .notADirectory(path: path("file/r.xml"), directory: path("file")))
    chmod(path("file"), 0o444)
    #expect(error(path("file")) == .readOnly(path: path("file")))
    #expect(error("a\u{0}b") == .refused(path: "a␀b", reason: "a NUL in it"))
    // The kernel refuses new files here.
    #expect(throws: ReportFileError.self) { try ReportFile.check("/proc/report.xml") }
    #expect(
      "\(ReportFileError.missingDirectory(path: "a/b.xml", directory: "a"))"
        == "cannot write the report 'a/b.xml': there is no directory 'a'; create it first")
  }

  @Test(arguments: ["./r.xml", "sub/../r.xml", ".//r.xml", "link.xml", "linked/r.xml"])
  func `rejects two reports to one file, however it is spelled`(other: String) throws {
    mkdir(path("sub"), 0o755)
    symlink(directory, path("linked"))
    // A dangling link is replaced by the report, so it is not another name of the file.
    symlink(path("r.xml"), path("link.xml"))
    try "old".write(toFile: path("r.xml"), atomically: true, encoding: .utf8)
    #expect(throws: ReportFileError.sameFile(path: path(other), other: path("r.xml"))) {
      try ReportFile.check([path("r.xml"), path("r.json"), path(other)])
    }
    guard other != "link.xml" else { return }
    unlink(path("r.xml"))
    #expect(throws: ReportFileError.sameFile(path: path("r.xml"), other: path(other))) {
      try ReportFile.check([path(other), path("r.xml")])
    }
  }

  @Test func `allows reports to different files or to /dev/null`() throws {
    mkdir(path("sub"), 0o755)
    try ReportFile.check([path("r.xml"), path("R.xml"), path("sub/r.xml"), "/dev/null"])
    try ReportFile.check(["/dev/null", "/dev/../dev/null"])
    #expect(
      "\(ReportFileError.sameFile(path: "./a", other: "a"))"
        == "cannot write the reports 'a' and './a': they are the same file; use another path for one of them"
    )
  }

  @Test(arguments: [
    ("-", 1), ("/dev/stdout", 1), ("/dev/stderr", 2), ("/dev/fd/7", 7), ("/proc/self/fd/3", 3),
    ("/dev/null", nil), ("/dev/fd/", nil), ("/dev/fd/x", nil), ("./-", nil), ("a", nil),
  ])
  func `parses paths of descriptors`(path: String, descriptor: Int32?) {
    #expect(ReportFile.descriptor(of: path) == descriptor)
  }

  @Test func `writes to a descriptor at its position and replaces nothing`() throws {
    let file = open(path("log"), O_RDWR | O_CREAT, 0o644)
    defer { close(file) }
    #expect(write(file, "a", 1) == 1)
    try ReportFile.check("/dev/fd/\(file)")
    try ReportFile(path: "/dev/fd/\(file)").write { try $0(Array("b".utf8)) }
    #expect(write(file, "c", 1) == 1)
    #expect(contents("log") == "abc")
    #expect(try names() == ["log"])
    #expect(
      throws: ReportFileError.sameFile(path: "/proc/self/fd/\(file)", other: "/dev/fd/\(file)")
    ) {
      try ReportFile.check(["/dev/fd/\(file)", "/proc/self/fd/\(file)"])
    }
  }

  @Test func `rejects a descriptor that is closed or read-only`() throws {
    #expect(
      error("/dev/fd/987654")
        == .refused(path: "/dev/fd/987654", reason: "Bad file descriptor"))
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    #expect(error("/dev/fd/\(file)") == .readOnly(path: "/dev/fd/\(file)"))
  }

  @Test func `does not create a file when it checks a path`() throws {
    try ReportFile.check(path("r.xml"))
    #expect(try names().isEmpty)
  }

  @Test func `reports a full disk with the system's message`() throws {
    try ReportFile.check("/dev/full")
    #expect(throws: ReportFileError.refused(path: "/dev/full", reason: "No space left on device")) {
      try ReportFile(path: "/dev/full").write { try $0([0x61]) }
    }
  }
}
