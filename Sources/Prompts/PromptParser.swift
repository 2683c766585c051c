internal import PromptCI

/// Parses the body of a prompt: markers, roles and variables.
struct PromptParser {
  private let source: SourceText
  private var bytes: [UInt8] { source.bytes }

  /// The instructions, or `nil` if there are none.
  private(set) var instructions: [PromptTemplate.Segment]?

  /// The user's turn, or `nil` if the sample's input is the turn.
  private(set) var user: [PromptTemplate.Segment]?

  /// The names of all variables.
  private(set) var variables: Set<String> = []

  /// The mistakes, in text order.
  private(set) var errors: [SourceError] = []

  /// Creates a parser of the source.
  init(_ source: SourceText) {
    self.source = source
  }

  /// Parses the lines after the front matter.
  mutating func parse(_ lines: ArraySlice<SourceText.Line>) {
    let sections = sections(of: lines)
    let unmarked = segments(of: sections.unmarked)
    if sections.instructions == nil, sections.user == nil {
      if sections.unmarked.allSatisfy(isBlank) {
        fail(at: lines.first?.range.lowerBound ?? bytes.count, "the prompt is empty")
      } else if variables.isEmpty {
        instructions = unmarked
      } else {
        user = unmarked
      }
    } else {
      if let line = sections.unmarked.first(where: { !isBlank($0) }) {
        fail(
          at: line.range.lowerBound,
          "text before the first role; move it below '<!-- prompt-ci:instructions -->' "
            + "or '<!-- prompt-ci:user -->'")
      }
      instructions = sections.instructions.map { segments(of: $0) }
      user = sections.user.map { segments(of: $0) }
    }
    errors.sort { $0.offset < $1.offset }
  }

  private mutating func fail(at offset: Int, _ message: String) {
    errors.append(SourceError(offset: offset, message: message))
  }

  private func isBlank(_ line: SourceText.Line) -> Bool {
    bytes[line.range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

// MARK: - Markers

extension PromptParser {
  /// The lines of each role, without the marker lines.
  private struct Sections {
    /// The lines before the first role marker.
    var unmarked: [SourceText.Line] = []
    /// The lines of the instructions, or `nil` if they are not marked.
    var instructions: [SourceText.Line]?
    /// The lines of the user's turn, or `nil` if it is not marked.
    var user: [SourceText.Line]?
  }

  private mutating func sections(of lines: ArraySlice<SourceText.Line>) -> Sections {
    var sections = Sections()
    var role: (marker: PromptMarker, offset: Int)?
    var isRoleEmpty = false
    var keep: Int?
    for line in lines {
      let offset = line.range.lowerBound
      switch marker(of: line) {
      case nil:
        if !isBlank(line) { isRoleEmpty = false }
        switch role?.marker {
        case .instructions: sections.instructions?.append(line)
        case .user: sections.user?.append(line)
        case .keep, .endKeep, nil: sections.unmarked.append(line)
        }
      case .keep:
        if keep != nil { fail(at: offset, "a protected region inside another") }
        keep = offset
      case .endKeep:
        if keep == nil { fail(at: offset, "no protected region is open here") }
        keep = nil
      case .some(let marker):
        if let open = keep {
          fail(at: open, "the protected region that begins here must end before the next role")
          keep = nil
        }
        if let role, isRoleEmpty { fail(at: role.offset, "nothing follows this marker") }
        let isFirst = (marker == .user ? sections.user : sections.instructions) == nil
        if !isFirst { fail(at: offset, "the role '\(marker.rawValue)' appears twice") }
        if marker == .user { sections.user = sections.user ?? [] }
        if marker == .instructions { sections.instructions = sections.instructions ?? [] }
        role = (marker, offset)
        isRoleEmpty = true
      }
    }
    if let open = keep {
      fail(
        at: open,
        "the protected region that begins here is not closed; end it with '\(PromptMarker.endKeep.text)'"
      )
    }
    if let role, isRoleEmpty { fail(at: role.offset, "nothing follows this marker") }
    return sections
  }

  /// The line's marker, or `nil` if it has none. A malformed marker is recorded as an error.
  private mutating func marker(of line: SourceText.Line) -> PromptMarker? {
    switch PromptMarker.read(bytes[line.range]) {
    case .text: return nil
    case .marker(let marker): return marker
    case .mistake(let error):
      errors.append(error)
      return nil
    }
  }
}

// MARK: - Variables

extension PromptParser {
  /// The segments of the lines, without leading and trailing blank lines.
  private mutating func segments(of lines: [SourceText.Line]) -> [PromptTemplate.Segment] {
    guard let first = lines.firstIndex(where: { !isBlank($0) }),
      let last = lines.lastIndex(where: { !isBlank($0) })
    else { return [] }
    var builder = SegmentBuilder()
    for index in first...last {
      let line = lines[index]
      read(
        line.range.lowerBound..<(index == last ? line.range.upperBound : line.next), to: &builder)
    }
    return builder.finish()
  }

  private mutating func read(_ range: Range<Int>, to builder: inout SegmentBuilder) {
    let brace = UInt8(ascii: "{")
    var start = range.lowerBound
    var index = start
    while index + 1 < range.upperBound {
      guard bytes[index] == brace, bytes[index + 1] == brace else {
        index += 1
        continue
      }
      if index > start, bytes[index - 1] == UInt8(ascii: "\\") {
        builder.append(bytes[start..<index - 1])
        builder.append(bytes[index..<index + 2])
        index += 2
      } else if let variable = variable(at: index, before: range.upperBound) {
        builder.append(bytes[start..<index])
        builder.append(variable.name, at: index)
        variables.insert(variable.name)
        index = variable.end
      } else {
        fail(
          at: index,
          #"'{{' begins a variable, as in {{input}}; write '\{{' for literal braces"#)
        while index < range.upperBound, bytes[index] == brace { index += 1 }
        // The text is not used after an error, so the skipped part does not matter.
      }
      start = index
    }
    builder.append(bytes[start..<range.upperBound])
  }

  /// The variable whose braces open at `open`, and the offset after its closing braces; `nil` if
  /// there is no valid variable.
  private func variable(at open: Int, before end: Int) -> (name: String, end: Int)? {
    var index = open + 2
    func skipSpaces() {
      while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    }
    skipSpaces()
    let start = index
    while index < end, let scalar = scalar(at: index), isNamePart(scalar) {
      index += UTF8.width(scalar)
    }
    guard index > start else { return nil }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    skipSpaces()
    let close = UInt8(ascii: "}")
    guard index + 1 < end, bytes[index] == close, bytes[index + 1] == close else { return nil }
    return (name, index + 2)
  }

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      true
    default: scalar == "_" || scalar == "-" || scalar == "."
    }
  }

  private func scalar(at offset: Int) -> Unicode.Scalar? {
    let byte = bytes[offset]
    if byte < 0x80 { return Unicode.Scalar(byte) }
    let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard offset + width <= bytes.count else { return nil }
    return String(decoding: bytes[offset..<offset + width], as: UTF8.self).unicodeScalars.first
  }
}

/// Collects text and variables, joining adjacent text into one segment.
private struct SegmentBuilder {
  private var segments: [PromptTemplate.Segment] = []
  private var literal: [UInt8] = []

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    literal.append(contentsOf: bytes)
  }

  mutating func append(_ variable: String, at offset: Int) {
    flush()
    segments.append(.variable(variable, offset: offset))
  }

  mutating func finish() -> [PromptTemplate.Segment] {
    flush()
    return segments
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    segments.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal = []
  }
}
