/// The JSON value that a text is, or has in it.
struct ExtractedJSON {
  /// The value.
  let value: JSONValue

  /// Finds the value.
  ///
  /// Time is linear in the length of the text: where many brackets open and few values end, those that begin inside
  /// what was read in vain are given up.
  ///
  /// - Parameters:
  ///   - text: What the model answered.
  ///   - place: Where the value may stand.
  /// - Throws: Why there is none.
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

  /// The first code block that is JSON, else the first object or array.
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

    // Every attempt may read to the end: so many bytes may be read twice, and then no more.
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
    throw problem ?? SourceError(offset: 0, message: "there is no object and no array in the text")
  }
}
