package import Foundation
internal import PromptCI

/// The Swift compiler's list of conforming types, which it writes with its output.
///
/// The list has a type's stored and computed properties, including those of its extensions, each
/// with its type. It lacks functions, columns, and members of protocols and superclasses.
package enum ConstantValues {
  /// A type in the list.
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
    /// The text of the literal that is the property's value; `nil` if the value is no literal.
    let literal: String?

    private enum CodingKeys: String, CodingKey {
      case label, type, isStatic, file, line, value
    }

    /// Decodes a property; the compiler writes Booleans as strings.
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      label = try container.decode(String.self, forKey: .label)
      type = try container.decode(String.self, forKey: .type)
      isStatic = try container.decodeIfPresent(String.self, forKey: .isStatic) == "true"
      file = try container.decodeIfPresent(String.self, forKey: .file) ?? ""
      line = try container.decodeIfPresent(Int.self, forKey: .line) ?? 0
      // Other kinds of values are objects and arrays.
      literal = try? container.decodeIfPresent(String.self, forKey: .value)
    }
  }

  /// The suites in the compiler's list, in the order of their files and lines.
  ///
  /// - Parameters:
  ///   - data: The list.
  ///   - files: The files that were compiled.
  /// - Returns: The suites, with their near misses.
  /// - Throws: An error if the list cannot be read.
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
