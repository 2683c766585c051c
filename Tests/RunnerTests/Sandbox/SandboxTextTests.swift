import Foundation
import Results
import Testing

@testable import Runner

/// The texts about sandboxes, and the options on the command line.
struct SandboxTextTests {
  @Test(
    arguments: [
      ("64M", 64 << 20), ("512M", 512 << 20), ("4G", 4 << 30), ("4g", 4 << 30), ("1T", 1 << 40),
    ] as [(String, UInt64)])
  func `parses a whole number with a unit`(text: String, bytes: UInt64) {
    #expect(MemorySize.bytes(text) == bytes)
  }

  @Test(arguments: [
    "", "4", "G", "-4G", "+4G", "4.5G", "4 G", "63M", "4K", "4GB", "99999999999999999999T", "٤G",
    "18446744073709551615M",
  ])
  func `rejects any other size`(text: String) {
    #expect(MemorySize.bytes(text) == nil)
  }

  @Test func `writes a size in the largest exact unit`() {
    #expect(MemorySize.text(4 << 30) == "4 GB")
    #expect(MemorySize.text(1_536 << 20) == "1536 MB")
  }

  @Test func `the record describes the sandbox`() {
    let whole = SandboxKernel(landlockVersion: 7, hasFilters: true)
    var options = SandboxOptions()
    #expect(SandboxRecord(options, on: whole).text == "Landlock 7, seccomp")
    #expect(!SandboxRecord(options, on: whole).isWide)
    options.readablePaths = ["../data"]
    options.allowsNetwork = true
    #expect(
      SandboxRecord(options, on: whole).text
        == "Landlock 7, seccomp; also reads ../data; uses the network")
    #expect(SandboxRecord(options, on: whole).isWide)
    options = SandboxOptions()
    options.mode = .off
    #expect(SandboxRecord(options, on: whole).isOff)
    #expect(SandboxRecord(options, on: whole).text.hasPrefix("off"))
    let none = SandboxKernel(landlockVersion: 0, hasFilters: false)
    #expect(SandboxRecord(SandboxOptions(), on: none).isWide)
    #expect(SandboxRecord(SandboxOptions(), on: none).gaps.count == 3)
  }

  @Test func `merging shards' records gives the widest sandbox`() {
    let whole = SandboxKernel(landlockVersion: 7, hasFilters: true)
    let older = SandboxKernel(landlockVersion: 3, hasFilters: true)
    var options = SandboxOptions()
    options.writablePaths = ["out"]
    let merged = SandboxRecord(SandboxOptions(), on: whole)
      .merging(SandboxRecord(options, on: older))
    #expect(merged.landlock == 3)
    #expect(merged.writablePaths == ["out"])
    #expect(merged.gaps == older.gaps)
    options.mode = .off
    #expect(merged.merging(SandboxRecord(options, on: whole)).isOff)
  }

  @Test func `doctor describes what the kernel supports`() {
    let whole = Doctor.sandbox(on: SandboxKernel(landlockVersion: 7, hasFilters: true))
    #expect(whole == HealthCheck("sandbox", .good, "Landlock 7, seccomp"))
    let none = Doctor.sandbox(on: SandboxKernel(landlockVersion: 0, hasFilters: true))
    #expect(none.state == .faulty)
    #expect(none.detail.contains("--sandbox required"))
  }

  @Test func `an exceeded limit names the option that raises it`() {
    #expect(
      HostFailure.exceeded(.memory(4 << 30), at: "evals/A.swift:3:1").description
        == "the code needed more than 4 GB of memory; --host-memory allows more (at evals/A.swift:3:1)"
    )
  }

  @Test func `reads the library paths of a program`() throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let all = RunPath.directories(ofProgram: own)
    #expect(all.contains { $0.hasSuffix("/lib/swift/linux") }, "\(all)")
    #expect(RunPath.directories(ofProgram: "/etc/passwd").isEmpty)
    let header = Data([0x7F, 0x45, 0x4C, 0x46, 2, 1])
    for length in [0, 10, 40, 58, 200] {
      #expect(
        RunPath.directories(in: header + Data(repeating: 0xFF, count: length)).isEmpty)
    }
  }

  @Test(arguments: [true, false], [1, 5, 7])
  func `the filter library accepts every rule`(
    allowsNetwork: Bool, version: Int
  ) throws {
    let rules = SyscallRule.table(
      allowsNetwork: allowsNetwork, landlockVersion: version, runner: getpid())
    #expect(try SyscallFilter(rules).length > 100)
  }
}
