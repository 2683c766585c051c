internal import PromptCI

/// The parts of a prompt file that a rewrite must preserve.
///
/// Two texts have equal structures if they have the same front matter, the same roles in the same
/// order, and the same protected regions in the same order. The text between these parts may
/// differ.
package struct PromptStructure: Hashable, Sendable {
  /// A protected region.
  package struct Region: Hashable, Sendable {
    /// The lines between the two markers, without the markers, counted from 0.
    package let lines: Range<Int>
    /// The text of these lines.
    package let text: String
  }

  /// The front matter with its fences, or an empty string.
  package let frontMatter: String

  /// The marked roles, in order: `instructions`, `user`.
  package let roles: [String]

  /// The protected regions, in order.
  package let regions: [Region]

  /// Reads the structure of a text; an unclosed region extends to the end of the text.
  package init(of text: String) {
    let source = SourceText(path: "", text: text)
    let lines = source.lines()
    func slice(_ range: Range<Int>) -> String {
      guard !range.isEmpty else { return "" }
      let bytes = lines[range.lowerBound].range.lowerBound..<lines[range.upperBound - 1].next
      return String(decoding: source.bytes[bytes], as: UTF8.self)
    }
    let body = FrontMatter(of: source, lines: lines).bodyLine ?? lines.count
    frontMatter = slice(0..<body)

    var roles: [String] = []
    var regions: [Region] = []
    var open: Int?
    for index in body..<lines.count {
      guard case .marker(let marker) = PromptMarker.read(source.bytes[lines[index].range]) else {
        continue
      }
      switch marker {
      case .instructions, .user: roles.append(marker.rawValue)
      case .keep: open = index + 1
      case .endKeep:
        if let start = open {
          regions.append(Region(lines: start..<index, text: slice(start..<index)))
        }
        open = nil
      }
    }
    if let start = open {
      regions.append(Region(lines: start..<lines.count, text: slice(start..<lines.count)))
    }
    self.roles = roles
    self.regions = regions
  }

  /// Whether two structures have the same parts, regardless of the line numbers of their regions.
  package static func == (left: PromptStructure, right: PromptStructure) -> Bool {
    left.frontMatter == right.frontMatter && left.roles == right.roles
      && left.regions.map(\.text) == right.regions.map(\.text)
  }

  /// Hashes the parts that ``==(_:_:)`` compares.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(frontMatter)
    hasher.combine(roles)
    hasher.combine(regions.map(\.text))
  }
}
