import Foundation
import Testing

/// Compares the Debian packages in the manifest with all other places that list them.
struct SystemLibraryTests {
  /// The packages of the manifest's system libraries.
  private static func packages() throws -> Set<String> {
    let file = Article.packageDirectory.appendingPathComponent("Package.swift")
    let manifest = try String(contentsOf: file, encoding: .utf8)
    return Set(manifest.matches(of: /\.apt\(\["([^"]+)"\]\)/).map { String($0.output.1) })
  }

  /// The names of development packages in a line.
  private static func packages(in line: Substring) -> Set<String> {
    Set(line.matches(of: /lib[a-z0-9-]+-dev/).map { String($0.output) })
  }

  @Test func `every install command in an article names all libraries`() throws {
    let packages = try Self.packages()
    #expect(packages.count > 1)
    var commands = 0
    for name in Article.allNames {
      for line in try Article(name).text.split(separator: "\n")
      where line.contains("apt-get install") {
        commands += 1
        #expect(Self.packages(in: line) == packages, "\(name): \(line)")
      }
    }
    #expect(commands > 1)
  }

  @Test func `the setup script installs all libraries`() throws {
    let file = Article.packageDirectory.appendingPathComponent(".ci/setup")
    let script = try String(contentsOf: file, encoding: .utf8)
    let line = try #require(script.split(separator: "\n").first { $0.hasPrefix("packages=") })
    #expect(Self.packages(in: line) == (try Self.packages()))
  }
}
