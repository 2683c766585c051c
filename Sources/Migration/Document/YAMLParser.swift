internal import CLibyaml
internal import PromptCI

/// libyaml's parser of one text. The bytes must stay valid and in place while it is used.
final class YAMLParser {
  /// Allocated on the heap, because libyaml keeps its address.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let marks: SourceMarks
  private let source: SourceText

  /// Creates a parser of the bytes of a source.
  init(_ bytes: UnsafeBufferPointer<UInt8>, of source: SourceText, marks: SourceMarks) {
    self.source = source
    self.marks = marks
    // Initialization fails only if memory is exhausted.
    precondition(yaml_parser_initialize(parser) == 1, "libyaml is out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Reads the next event.
  ///
  /// - Throws: The error in the text at that position.
  func next() throws(Diagnostic) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw mistake() }
    defer { yaml_event_delete(&event) }
    let index = event.start_mark.index
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, index: index)
    case YAML_STREAM_END_EVENT: return YAMLEvent(kind: .streamEnd, index: index)
    case YAML_ALIAS_EVENT:
      return YAMLEvent(kind: .alias(Self.text(event.data.alias.anchor) ?? ""), index: index)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return YAMLEvent(
        kind: .scalar(value, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE), index: index,
        anchor: Self.text(scalar.anchor), tag: Self.text(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return YAMLEvent(
        kind: .sequenceStart, index: index, anchor: Self.text(start.anchor),
        tag: Self.text(start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return YAMLEvent(
        kind: .mappingStart, index: index, anchor: Self.text(start.anchor),
        tag: Self.text(start.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return YAMLEvent(kind: .collectionEnd, index: index)
    default: return YAMLEvent(kind: .boundary, index: index)
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  /// The error at which libyaml stopped.
  private func mistake() -> Diagnostic {
    let state = parser.pointee
    var message = state.problem.map { String(cString: $0) } ?? "it cannot be read"
    if let context = state.context {
      let start = marks.location(at: state.context_mark.index)
      message += ", \(String(cString: context))"
      if state.context_mark.index != state.problem_mark.index {
        message += " that begins at \(start.line):\(start.column ?? 1)"
      }
    }
    let offset =
      state.error == YAML_READER_ERROR
      ? min(state.problem_offset, source.bytes.count)
      : marks.offset(at: state.problem_mark.index)
    if source.bytes.indices.contains(offset), source.bytes[offset] == 0x09 {
      message = "a tab; indent with spaces"
    }
    return source.diagnostic(at: offset, "this is not YAML: \(message)")
  }
}
