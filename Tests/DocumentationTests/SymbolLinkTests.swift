import Foundation
import Runner
import Testing

struct SymbolLinkTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let extractor = Subprocess.find("swift-symbolgraph-extract", in: environment)
  private static let docc = Subprocess.find("docc", in: environment)

  @Test(.enabled(if: extractor != nil && docc != nil, "DocC comes with most toolchains"))
  func `every link in the catalog and the doc comments resolves`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-docc-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: "\(folder)/graphs", withIntermediateDirectories: true)

    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let library = try SuiteLibrary.find(besideExecutable: tests)
    _ = try run(
      Self.extractor,
      ["-module-name", "PromptCI", "-I", library.moduleDirectory, "-target", try targetTriple()]
        + ["-output-dir", "\(folder)/graphs", "-minimum-access-level", "public"])
    let catalog = Article.packageDirectory.appendingPathComponent(Article.catalog).path
    let said = try run(
      Self.docc,
      ["convert", catalog, "--additional-symbol-graph-dir", "\(folder)/graphs"]
        + ["--output-path", "\(folder)/archive", "--fallback-display-name", "PromptCI"]
        + ["--fallback-bundle-identifier", "PromptCI"])
    #expect(said.isEmpty)
  }

  /// Runs a tool to its end, and returns its standard error.
  private func run(_ tool: String?, _ arguments: [String]) throws -> String {
    let result = try Subprocess.run(
      try #require(tool), arguments, environment: Self.environment)
    let errors = String(decoding: result.errors, as: UTF8.self)
    #expect(result.status == .exited(0), "\(errors)")
    return errors
  }

  /// The compiler's target triple, such as `x86_64-unknown-linux-gnu`.
  private func targetTriple() throws -> String {
    struct Info: Decodable {
      struct Target: Decodable { let triple: String }
      let target: Target
    }
    let compiler = try #require(Subprocess.find("swiftc", in: Self.environment))
    let result = try Subprocess.run(
      compiler, ["-print-target-info"], environment: Self.environment)
    return try JSONDecoder().decode(Info.self, from: result.output).target.triple
  }
}
