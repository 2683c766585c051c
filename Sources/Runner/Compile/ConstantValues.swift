package import Foundation
internal import PromptCI

/// The list of conforming types that the Swift compiler writes beside its output.
///
/// It has a type's stored and computed properties, those of its extensions too, each with its type. It lacks functions, columns,
/// and what protocols and superclasses add.
package enum ConstantValues {
  /// A type of the list.
  struct Entry: Decodable {
    var mangledTypeName: String?
    var typeName: String
    var file: String
    var line: Int
    var properties: [Property]?

    /// The type's name without its module.
    var name: String { typeName.split(separator: ".").dropFirst().joined(separator: ".") }
  }

  /// A property of a type.
  struct Property: Decodable {
    let label: String
    let type: String
    let isStatic: Bool
    let file: String
    let line: Int
    /// The text of a literal that is the property's value.
    let literal: String?

    private enum CodingKeys: String, CodingKey {
      case label, type, isStatic, file, line, value
    }

    /// Reads a property; the compiler writes truth values as texts.
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      label = try container.decode(String.self, forKey: .label)
      type = try container.decode(String.self, forKey: .type)
      isStatic = try container.decodeIfPresent(String.self, forKey: .isStatic) == "true"
      file = try container.decodeIfPresent(String.self, forKey: .file) ?? ""
      line = try container.decodeIfPresent(Int.self, forKey: .line) ?? 0
      // Values of other kinds are objects and lists.
      literal = try? container.decodeIfPresent(String.self, forKey: .value)
    }
  }

  /// The suites in the compiler's list, in the order of their files and lines.
  ///
  /// - Parameters:
  ///   - data: The list.
  ///   - files: The files that were compiled.
  /// - Returns: The suites, with their near misses.
  /// - Throws: What keeps the list from being read.
  package static func suites(in data: Data, files: [String]) throws -> [CompiledSuites.Suite] {
    let entries = try JSONDecoder().decode([Entry].self, from: data)
    let search = NearMissSearch(files: files)
    return entries.map { entry in
      CompiledSuites.Suite(
        mangledName: entry.mangledTypeName ?? entry.typeName, name: entry.name,
        location: SourceLocation(file: entry.file, line: entry.line),
        nearMisses: search.nearMisses(of: entry.name, properties: entry.properties ?? []))
    }
    .sorted {
      ($0.location.file, $0.location.line, $0.name) < (
        $1.location.file, $1.location.line, $1.name
      )
    }
  }
}
