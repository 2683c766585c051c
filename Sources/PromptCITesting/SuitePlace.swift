internal import Foundation
internal import PromptCI

/// The location of a suite, as far as it can be found inside a process, since type declarations
/// have no location at run time.
///
/// Samples know their own locations, and a data file the location that names it. Both are in the
/// suite's file, unless its dataset is created elsewhere. The test's file is tried last.
struct SuitePlace {
  /// The suite's file, next to its prompt.
  let file: String
  /// The declaration, if the file has one with the suite's name; otherwise the location that is
  /// known.
  let location: PromptCI.SourceLocation

  /// Finds the location of a suite.
  ///
  /// - Parameters:
  ///   - name: The suite's name, without the module.
  ///   - dataset: The suite's dataset, before files are read.
  ///   - prompt: The suite's prompt. If there are several candidates, the suite's file is the one
  ///     next to the prompt.
  ///   - test: The location of the test.
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

  /// Whether a prompt's file is next to a source file. A prompt without a file or with an absolute
  /// path is next to every file.
  private static func has(_ prompt: Prompt, besides file: String) -> Bool {
    guard case .file(let path) = prompt.source else { return true }
    return FileManager.default.fileExists(atPath: SourceText.path(path, besides: file))
  }

  /// The line at which a file declares a type.
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
