import Foundation
import Testing

/// The files that the articles for contributors name.
struct SourcePathTests {
  private static let articles =
    ["Architecture", "Contributing"].map { "\(Article.catalog)/\($0).md" }
    + ["CONTRIBUTING", "SECURITY"].map { ".github/\($0).md" }

  /// The paths of all files and folders that belong to the package, relative to its directory.
  private static let paths: Set<String> = {
    let root = Article.packageDirectory
    var paths: Set<String> = []
    for top in [".ci", ".github", "Plugins", "Sources", "Tests", "evals"] {
      let found = FileManager.default.enumerator(atPath: root.appendingPathComponent(top).path)
      while let path = found?.nextObject() as? String { paths.insert("\(top)/\(path)") }
    }
    return paths
  }()

  /// Files of `evals` are excluded: articles name those of their own examples.
  @Test(arguments: articles)
  func `every file and folder that is named exists`(name: String) throws {
    let names = Set(Self.paths.map { ($0 as NSString).lastPathComponent })
    let code = try Article(name).text.matches(of: /`([^`\n]+)`/).map { String($0.output.1) }
    for text in code {
      if text.wholeMatch(of: /[A-Za-z+]+\.swift/) != nil {
        #expect(names.contains(text), "\(name): \(text)")
      } else if text.wholeMatch(of: /(Sources|Tests|\.ci|\.github)\/[^ <*]+/) != nil {
        #expect(Self.paths.contains(text), "\(name): \(text)")
      }
    }
  }

  @Test(arguments: articles + ["README.md"])
  func `every link to a file leads to one`(name: String) throws {
    let folder = Article.packageDirectory.appendingPathComponent(name).deletingLastPathComponent()
    for link in try Article(name).text.matches(of: /\]\(([^)#]+)\)/).map(\.output.1)
    where !link.contains("://") {
      let file = folder.appendingPathComponent(String(link)).standardizedFileURL.path
      #expect(FileManager.default.fileExists(atPath: file), "\(name): \(link)")
    }
  }

  @Test func `the table of targets is in the order of the manifest`() throws {
    let file = Article.packageDirectory.appendingPathComponent("Package.swift")
    let manifest = try String(contentsOf: file, encoding: .utf8)
    let targets = manifest.matches(of: /\.(?:target|executableTarget)\(\s*name: "([^"]+)"/)
      .map { String($0.output.1) }
      .filter { !["ExampleEvals", "TestServer", "ResultFixtures"].contains($0) }
    let rows = try Article("\(Article.catalog)/Architecture.md").table(headed: "target")
    let documented = rows.map { $0[0].trimmingCharacters(in: ["`"]) }
    #expect(documented == targets)
  }
}
