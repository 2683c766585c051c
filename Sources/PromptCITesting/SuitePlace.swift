internal import Foundation
internal import PromptCI

/// Where a suite is written, as far as it can be known inside a process: nothing at run time says where a type is declared.
///
/// The samples know their own places, and a data file the place where it is named: those are in the suite's file, unless
/// its dataset is made elsewhere. The file of the test is asked last.
struct SuitePlace {
  /// The suite's file, beside which its prompt is.
  let file: String
  /// The declaration, where the file has one of that name; else the place that is known.
  let location: PromptCI.SourceLocation

  /// Finds the place of a suite.
  ///
  /// - Parameters:
  ///   - name: The suite's name, without the module.
  ///   - dataset: The suite's samples, before files are read.
  ///   - prompt: The suite's prompt: of several files, that one is the suite's beside which it is.
  ///   - test: Where the test is written.
  init(of name: String, dataset: Dataset, prompt: Prompt, test: PromptCI.SourceLocation) {
    var known: [PromptCI.SourceLocation] = []
    for part in dataset.parts {
      switch part {
      case .samples(let samples): known += samples.map(\.location)
      case .file(let file): known.append(file.location)
      }
    }
    known.append(test)
    var files: [String] = []
    for location in known where !files.contains(location.file) { files.append(location.file) }

    let declarations = files.compactMap { SuitePlace.declaration(of: name, in: $0) }
    let candidates = declarations.map(\.file) + files
    let found = candidates.first { SuitePlace.has(prompt, besides: $0) }
    file = found ?? candidates.first ?? test.file
    let place = file
    location =
      declarations.first { $0.file == place } ?? known.first { $0.file == place } ?? test
  }

  /// Whether a prompt's file is beside a source file; a prompt that is none's, or has a whole path, is beside every one.
  private static func has(_ prompt: Prompt, besides file: String) -> Bool {
    guard case .file(let path) = prompt.source else { return true }
    return FileManager.default.fileExists(atPath: SourceText.path(path, besides: file))
  }

  /// The line of a file that declares a type.
  static func declaration(of name: String, in file: String) -> PromptCI.SourceLocation? {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    let simple = name.split(separator: ".").last.map(String.init) ?? name
    let source = SourceText(path: file, text: String(decoding: data, as: UTF8.self))
    for (index, line) in source.lines().enumerated() {
      let words = String(decoding: source.bytes[line.range], as: UTF8.self)
        .split { !($0.isLetter || $0.isNumber || $0 == "_") }
      guard let keyword = words.firstIndex(where: { keywords.contains(String($0)) }),
        words.dropFirst(keyword + 1).first == simple[...],
        words[..<keyword].allSatisfy({ modifiers.contains(String($0)) })
      else { continue }
      return PromptCI.SourceLocation(file: file, line: index + 1)
    }
    return nil
  }

  private static let keywords: Set = ["struct", "class", "enum", "actor"]
  private static let modifiers: Set = ["public", "package", "internal", "final", "open"]
}
