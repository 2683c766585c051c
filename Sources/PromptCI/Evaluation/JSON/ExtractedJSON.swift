/// The JSON value that a text contains.
struct ExtractedJSON {
  /// The value.
  let value: JSONValue

  /// Extracts the value.
  ///
  /// The running time is linear in the length of the text: if many brackets open and few values
  /// end, brackets inside text that was already read in vain are skipped.
  ///
  /// - Parameters:
  ///   - text: The model's answer.
  ///   - place: Where the value may be.
  /// - Throws: The reason why there is no value.
  init(from text: String, in place: JSONPlace) throws(JSONParseError) {
    let source = SourceText(path: "", text: text)
    do {
      value = try ExtractedJSON.value(of: source, in: place)
    } catch {
      let location = source.location(at: error.offset)
      throw JSONParseError(
        line: location.line, column: location.column ?? 1, message: error.message)
    }
  }

  private static func value(
    of source: SourceText, in place: JSONPlace
  ) throws(SourceError) -> JSONValue {
    do {
      var parser = JSONParser(source.bytes)
      return try parser.document()
    } catch {
      guard place != .wholeAnswer else { throw error }
      let blocks = CodeBlock.all(in: source)
      if place == .fence {
        guard let block = blocks.first, block.isWhole, block.mayBeJSON else { throw error }
        var parser = JSONParser(source.bytes, in: block.content)
        return try parser.document()
      }
      return try search(source, blocks)
    }
  }

  /// The first code block that is JSON, or else the first object or array.
  private static func search(
    _ source: SourceText, _ blocks: [CodeBlock]
  ) throws(SourceError) -> JSONValue {
    var problem: SourceError?
    for block in blocks {
      var parser = JSONParser(source.bytes, in: block.content)
      do {
        return try parser.document()
      } catch {
        if block.language == "json" { problem = problem ?? error }
      }
    }

    // Every attempt may read to the end. The budget limits how many bytes may be read more than
    // once.
    var budget = 8 * source.bytes.count + 4096
    var start = 0
    while let open = source.bytes[start...].firstIndex(where: { $0 == 0x7B || $0 == 0x5B }) {
      var parser = JSONParser(source.bytes, in: open..<source.bytes.count)
      do {
        return try parser.leadingValue()
      } catch {
        problem = problem ?? error
        let end = max(parser.position, open + 1)
        budget -= end - open
        start = budget > 0 ? open + 1 : end
      }
    }
    throw problem
      ?? SourceError(offset: 0, message: "the text contains neither an object nor an array")
  }
}
