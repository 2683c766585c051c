internal import PromptCI

/// Reads a document, whatever its format.
enum DocumentReader {
  /// Reads JSON where the path says so, else YAML.
  static func read(_ source: SourceText) throws(Diagnostic) -> DocumentNode {
    source.path.lowercased().hasSuffix(".json")
      ? try JSONDocumentReader.read(source) : try YAMLReader.read(source)
  }

  /// Reads a document a line, as JSON lines have it; blank lines are left out.
  static func readLines(_ source: SourceText) throws(Diagnostic) -> [DocumentNode] {
    var nodes: [DocumentNode] = []
    for (number, line) in source.lines().enumerated() {
      let text = String(decoding: source.bytes[line.range], as: UTF8.self)
      guard text.contains(where: { !$0.isWhitespace }) else { continue }
      do throws(Diagnostic) {
        let node = try JSONDocumentReader.read(SourceText(path: source.path, text: text))
        nodes.append(node.moved(down: number))
      } catch {
        var mistake = error
        mistake.line = (error.line ?? 1) + number
        throw mistake
      }
    }
    return nodes
  }
}

extension DocumentNode {
  /// The node as it is when so many lines stand above its text.
  fileprivate func moved(down lines: Int) -> DocumentNode {
    func moved(_ place: SourceLocation) -> SourceLocation {
      SourceLocation(file: place.file, line: place.line + lines, column: place.column)
    }
    let value: Value =
      switch value {
      case .null, .bool, .number, .string: value
      case .sequence(let elements): .sequence(elements.map { $0.moved(down: lines) })
      case .mapping(let members):
        .mapping(
          members.map {
            Member(
              key: $0.key, location: moved($0.location), value: $0.value.moved(down: lines))
          })
      }
    return DocumentNode(location: moved(location), value: value)
  }
}
