internal import PromptCI

/// Reads JSON and YAML documents.
enum DocumentReader {
  /// Reads a document as JSON if the path says so, otherwise as YAML.
  static func read(_ source: SourceText) throws(Diagnostic) -> DocumentNode {
    source.path.lowercased().hasSuffix(".json")
      ? try JSONDocumentReader.read(source) : try YAMLReader.read(source)
  }

  /// Reads one document per line, as in JSON Lines; blank lines are skipped.
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
  /// The node with its locations moved down by a number of lines.
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
