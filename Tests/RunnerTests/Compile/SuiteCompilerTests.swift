import Foundation
import Testing

@testable import Runner

struct SuiteCompilerTests {
  @Test(arguments: [true, false])
  func `links with lld if it is beside the compiler that a link leads to`(hasLLD: Bool) throws {
    let files = FileManager.default
    let root = files.temporaryDirectory.appending(path: "toolchain-\(UUID())")
    defer { try? files.removeItem(at: root) }
    for name in ["bin", "links"] {
      try files.createDirectory(
        at: root.appending(path: name), withIntermediateDirectories: true)
    }
    let executable: [FileAttributeKey: Any] = [.posixPermissions: 0o755]
    for name in ["swiftc"] + (hasLLD ? ["ld.lld"] : []) {
      let path = root.appending(path: "bin/\(name)").path
      #expect(files.createFile(atPath: path, contents: nil, attributes: executable))
    }
    let link = root.appending(path: "links/swiftc").path
    try files.createSymbolicLink(
      atPath: link, withDestinationPath: root.appending(path: "bin/swiftc").path)
    #expect(
      SuiteCompiler.linkerArguments(besideCompiler: link) == (hasLLD ? ["-use-ld=lld"] : []))
  }
}
