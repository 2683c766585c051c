/// A fenced code block in Markdown, between lines of at least three backticks or tildes.
struct CodeBlock {
  /// The byte range between the two fences.
  let content: Range<Int>

  /// The info string after the opening fence, in lower case; possibly empty.
  let language: String

  /// Whether only white space surrounds it.
  let isWhole: Bool

  /// Whether its language is JSON or unspecified.
  var mayBeJSON: Bool { language.isEmpty || language == "json" }

  /// The code blocks of a text, in order; an unclosed one does not count.
  static func all(in source: SourceText) -> [CodeBlock] {
    var blocks: [CodeBlock] = []
    var open: (fence: Fence, start: Int, content: Int)?
    var hasTextBefore = false
    let lines = source.lines()
    for (index, line) in lines.enumerated() {
      let fence = Fence(source.bytes[line.range])
      if let opening = open {
        guard let fence, fence.closes(opening.fence) else { continue }
        let rest = lines[(index + 1)...].prefix { isBlank(source.bytes[$0.range]) }
        let isLast = index + 1 + rest.count == lines.count
        // The content ends before the line end that precedes the closing fence.
        let end = index > 0 ? max(lines[index - 1].range.upperBound, opening.content) : 0
        blocks.append(
          CodeBlock(
            content: opening.content..<end, language: opening.fence.information,
            isWhole: !hasTextBefore && isLast))
        open = nil
        hasTextBefore = true
      } else if let fence {
        open = (fence, line.range.lowerBound, min(line.next, source.bytes.count))
      } else if !isBlank(source.bytes[line.range]) {
        hasTextBefore = true
      }
    }
    return blocks
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}

/// A line that opens or closes a code block.
private struct Fence {
  /// The fence character.
  let mark: UInt8
  /// The number of fence characters.
  let count: Int
  /// The info string after them, in lower case.
  let information: String

  /// Parses a line; `nil` if it is not a fence.
  init?(_ line: ArraySlice<UInt8>) {
    let text = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let marks = text.prefix { $0 == mark }
    let rest = text.dropFirst(marks.count)
    guard marks.count >= 3, !rest.contains(UInt8(ascii: "`")) else { return nil }
    self.mark = mark
    count = marks.count
    information = String(decoding: rest, as: UTF8.self).trimmingWhiteSpace.lowercased()
  }

  /// Whether it closes the block that `opening` opened.
  func closes(_ opening: Fence) -> Bool {
    mark == opening.mark && count >= opening.count && information.isEmpty
  }
}
