import PromptCI
import Testing

struct CSVParserTests {
  // The rows are from csv.reader in Python 3.11.7, with strict=True and newline=''.
  @Test(arguments: [
    ("a", [["a"]]),
    ("a,b", [["a", "b"]]),
    ("a,b\n", [["a", "b"]]),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
    ("a,\n,b\n", [["a", ""], ["", "b"]]),
    (",", [["", ""]]),
    ("\"\"", [[""]]),
    ("\"\",\"\"\n", [["", ""]]),
    ("\"a,b\",c", [["a,b", "c"]]),
    ("\"a\nb\",c\n", [["a\nb", "c"]]),
    ("\"a\r\nb\"\r\nc", [["a\r\nb"], ["c"]]),
    ("\"a\"\"b\"", [["a\"b"]]),
    ("\"\"\"\"", [["\""]]),
    ("\"\"\"a\"\"\"", [["\"a\""]]),
    ("a, b ,c", [["a", " b ", "c"]]),
    (" x,y", [[" x", "y"]]),
    ("é,🙂\n\"ü,\",ß", [["é", "🙂"], ["ü,", "ß"]]),
    ("a;b,c", [["a;b", "c"]]),
    ("\"a\"\n'b'", [["a"], ["'b'"]]),
    ("x\ty", [["x\ty"]]),
    ("\"\n\n\n\"", [["\n\n\n"]]),
    ("a,\"b\rc\",d\re,f,g", [["a", "b\rc", "d"], ["e", "f", "g"]]),
    ("x,x,\"\"\" a\"\r\nx\r\n", [["x", "x", "\" a"], ["x"]]),
    ("\"\"\"\"\n\"a\"\"\n\",\"aéa\na\",\",\r\né,\"\n", [["\""], ["a\"\n", "aéa\na", ",\r\né,"]]),
    (
      "\",\"\"\n \",x\r\"\"\"a\n🙂\", 🙂🙂,\"\r\n\n\"\r\"\n\"\"\r\n🙂\"\r",
      [[",\"\n ", "x"], ["\"a\n🙂", " 🙂🙂", "\r\n\n"], ["\n\"\r\n🙂"]]
    ),
    ("\"x\",\"x\",\"é, ,\"\r\n\"a\"\"\",\"   🙂\"\r\n", [["x", "x", "é, ,"], ["a\"", "   🙂"]]),
    ("\"🙂\"\"\"\r", [["🙂\""]]),
    (
      "\"🙂\r\né a\",\" ,\"\"\",\"a\n\r\n\"\n\"\néé🙂\"\"\"\n\"é\r\n\"\n",
      [["🙂\r\né a", " ,\"", "a\n\r\n"], ["\néé🙂\""], ["é\r\n"]]
    ),
    (
      "\"é é\n,\",\"x\"\n\"\n\"\n\"a\",\",\r\n\r\n\",\"x\"\n",
      [["é é\n,", "x"], ["\n"], ["a", ",\r\n\r\n", "x"]]
    ),
    ("\" ,a\",\"éé\"\n\"\"\"🙂é\",\"x\"\n\"x\"\n", [[" ,a", "éé"], ["\"🙂é", "x"], ["x"]]),
    ("\"a\"\"\"\n", [["a\""]]),
    ("\"a\"\"\"\n\"é,\r\n \"\n\"🙂\"\"\",x,🙂🙂🙂\n", [["a\""], ["é,\r\n "], ["🙂\"", "x", "🙂🙂🙂"]]),
    ("\" \r\n🙂,\"\r\n", [[" \r\n🙂,"]]),
    (
      "x,x\n\"\"\"\r\n\",\" , \n\",\" \n\"\n\"\n\",\"\n\n\", aa\n",
      [["x", "x"], ["\"\r\n", " , \n", " \n"], ["\n", "\n\n", " aa"]]
    ),
  ])
  func `parses the same rows as Python's csv module`(text: String, rows: [[String]]) throws {
    #expect(try CSVParserTests.rows(of: text) == rows)
  }

  @Test(arguments: [
    ("a,b\"c,d", 3, "a quote in a field that is not quoted"),
    (" \"a\"", 1, "a quote in a field that is not quoted"),
    ("\"a\"b,c", 3, "text after the closing quote of a field; "),
    ("\"a\" ,c", 3, "text after the closing quote of a field; "),
    ("\"a\n\nb\"c", 6, "text after the closing quote of a field that begins 2 lines above; "),
    ("a,\"b", 2, "the quote that opens here is never closed"),
    ("\"", 0, "the quote that opens here is never closed"),
    ("\"a\"\"", 0, "the quote that opens here is never closed"),
  ])
  func `rejects what RFC 4180 does not allow`(text: String, offset: Int, message: String) throws {
    let error = try #require(throws: SourceError.self) { try CSVParserTests.rows(of: text) }
    #expect(error.offset == offset)
    #expect(error.message.hasPrefix(message))
  }

  @Test func `continues with the next line after a mistake`() throws {
    var parser = CSVParser(Array("a\"b,c\r\nd,e\n\"f\"g\nh".utf8))
    #expect(throws: SourceError.self) { try parser.next() }
    #expect(try parser.next()?.fields == ["d", "e"])
    #expect(throws: SourceError.self) { try parser.next() }
    #expect(try parser.next()?.fields == ["h"])
    #expect(try parser.next() == nil)
  }

  @Test(arguments: [("\t", "a,b\tc"), (";", "a,b;c"), ("；", "a,b；c"), ("|", "\"a,b\"|c")])
  func `splits at other delimiters`(delimiter: Character, text: String) throws {
    #expect(try CSVParserTests.rows(of: text, delimiter: delimiter) == [["a,b", "c"]])
  }

  @Test func `records where rows and fields begin`() throws {
    var parser = CSVParser(Array("é,\"b\nc\"\r\n\r\nx,".utf8))
    var row = try #require(try parser.next())
    #expect(row.offsets == [0, 3])
    #expect(row.end == 8)
    row = try #require(try parser.next())
    #expect(row.isBlank)
    row = try #require(try parser.next())
    #expect(row.offset == 12)
    #expect(row.offsets == [12, 14])
  }

  @Test func `parses any quoted rows back unchanged`() throws {
    var generator = SeededGenerator(seed: 2)
    let pieces = ["a", "\"", ",", "\n", "\r", "\r\n", " ", "é", "🙂", "\\", "\t", "\u{0}"]
    for _ in 0..<2_000 {
      let width = Int.random(in: 1...4, using: &generator)
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...6, using: &generator))
            .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
        }
      }
      let end = ["\n", "\r\n", "\r"][Int.random(in: 0..<3, using: &generator)]
      let text = rows.map { row in
        row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + end
      }.joined()
      let read = try CSVParserTests.rows(of: text)
      // Swift strings compare by canonical equivalence; here, every byte matters.
      #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }
  }

  @Test func `terminates for any text and never returns a line twice`() {
    var generator = SeededGenerator(seed: 3)
    let pieces = Array("a\",\n\r;é".utf8)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...30, using: &generator))
        .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }
      var parser = CSVParser(bytes)
      var last = -1
      for _ in 0...bytes.count + 1 {
        do {
          guard let row = try parser.next() else { break }
          #expect(row.offset > last)
          last = row.offset
        } catch {
          #expect((0...bytes.count).contains(error.offset))
        }
      }
      #expect((try? parser.next()) == .some(nil))
    }
  }

  private static func rows(of text: String, delimiter: Character = ",") throws -> [[String]] {
    var parser = CSVParser(Array(text.utf8), delimiter: delimiter)
    var rows: [[String]] = []
    while let row = try parser.next() { rows.append(row.fields) }
    return rows
  }
}
