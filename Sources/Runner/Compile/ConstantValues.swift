internal import Foundation
internal import PromptCI

/// The list of conforming types that the Swift compiler writes beside its output.
enum ConstantValues {
  /// One entry, as the compiler writes it.
  private struct Entry: Decodable {
    var mangledTypeName: String?
    var typeName: String
    var file: String
    var line: Int
  }

  /// The suites in the compiler's list, in the order of their files and lines.
  static func suites(in data: Data) throws -> [CompiledSuites.Suite] {
    try JSONDecoder().decode([Entry].self, from: data)
      .map { entry in
        CompiledSuites.Suite(
          mangledName: entry.mangledTypeName ?? entry.typeName,
          name: entry.typeName.split(separator: ".").dropFirst().joined(separator: "."),
          location: SourceLocation(file: entry.file, line: entry.line))
      }
      .sorted {
        ($0.location.file, $0.location.line, $0.name) < (
          $1.location.file, $1.location.line, $1.name
        )
      }
  }
}
