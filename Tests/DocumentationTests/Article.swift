import Foundation
import Testing

/// A Markdown file of the documentation, and the code in it.
struct Article: CustomTestStringConvertible, Sendable {
  /// A fenced block of code.
  struct Block: Sendable {
    /// The path in the line before the block, as in `` `evals/Triage.swift`: ``, if any.
    let path: String?
    /// The language after the fence.
    let language: String
    /// The code; its last line ends with a line feed.
    let text: String
  }

  /// The path, relative to the package's directory.
  let name: String
  /// The whole text.
  let text: String
  /// The fenced blocks, in order.
  let blocks: [Block]

  var testDescription: String { name }

  /// Reads a file of the package.
  init(_ name: String) throws {
    self.name = name
    let file = Article.packageDirectory.appendingPathComponent(name)
    text = try String(contentsOf: file, encoding: .utf8)
    blocks = Article.blocks(in: text)
  }

  /// The directory of this package.
  static let packageDirectory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The directory of the articles, relative to the package's.
  static let catalog = "Sources/PromptCI/PromptCI.docc"

  /// The names of the README and of every article.
  static let allNames: [String] = {
    let directory = packageDirectory.appendingPathComponent(catalog).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "\(catalog)/\($0)" }
  }()

  /// The files that the article shows: blocks with a path, and whole eval files without one.
  var files: [(path: String, text: String)] {
    var unnamed = 0
    return blocks.compactMap { block in
      if let path = block.path { return (path, block.text) }
      guard block.language == "swift", block.text.hasPrefix("import PromptCI") else { return nil }
      unnamed += 1
      return ("evals/Unnamed\(unnamed).swift", block.text)
    }
  }

  /// The rows of the first table whose header begins with a title, as cells.
  func table(headed title: String) -> [[String]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let header = lines.firstIndex(where: { $0.hasPrefix("| \(title) |") }) else { return [] }
    return lines[(header + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  private static func blocks(in text: String) -> [Block] {
    var blocks: [Block] = []
    var path: String?
    var open: (fence: Substring, language: String, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let fence = line.prefix { $0 == "`" }
      if let block = open {
        if line == block.fence {
          let text = block.lines.map { $0 + "\n" }.joined()
          blocks.append(Block(path: path, language: block.language, text: text))
          (open, path) = (nil, nil)
        } else {
          open?.lines.append(line)
        }
      } else if fence.count >= 3 {
        open = (fence, String(line.dropFirst(fence.count)), [])
      } else if !line.isEmpty {
        path = line.wholeMatch(of: /`([^`]+)`:/).map { String($0.output.1) }
      }
    }
    return blocks
  }
}
