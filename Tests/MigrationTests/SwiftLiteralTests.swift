import Testing

@testable import Migration

struct SwiftLiteralTests {
  @Test(arguments: [
    ("plain", #""plain""#), ("", #""""#), (#"say "hi""#, ##"#"say "hi""#"##),
    (#"^\d+$"#, ##"#"^\d+$"#"##), (#"\(x)"#, ##"#"\(x)"#"##), ("a\"#b\\", "\"a\\\"#b\\\\\""),
    ("a\r\nb", #""a\r\nb""#), ("\u{202E}x", #""\u{202E}x""#),
    ("\u{0}", #""\u{0}""#), ("a\u{A0}b", #""a\u{A0}b""#), ("é👩‍👩‍👧", "\"é👩‍👩‍👧\""),
    ("a\nb", "\"\"\"\na\nb\n\"\"\""),
    ("a \n\"\"\"\n\\(b)", "\"\"\"\na\\u{20}\n\\\"\"\"\n\\\\(b)\n\"\"\""),
    (" \nx", "\"\"\"\n\\u{20}\nx\n\"\"\""), (##"\#(x)"##, ##""\\#(x)""##),
  ])
  func `escapes any text`(text: String, literal: String) {
    #expect(SwiftLiteral.string(text) == literal)
  }

  @Test(arguments: [
    ("late parcel", "LateParcel"), ("2 do", "Suite2Do"), ("Sample", "SampleSuite"),
    ("größe über", "GroBeUber"), ("日本", "ImportedSuite"), ("openai/gpt-4o", "OpenaiGpt4o"),
    ("a{}\"); import", "AImport"), ("supportTriage", "SupportTriage"),
  ])
  func `forms type names`(words: String, name: String) {
    // A letter without a decomposition is left out.
    #expect(SwiftName.type(words) == name.replacing("GroBe", with: "GroE"))
  }

  @Test func `makes names unique, ignoring case`() {
    var taken: Set<String> = ["mail"]
    #expect(SwiftName.unique("Mail", among: &taken) == "Mail2")
    #expect(SwiftName.unique("mail", separator: "-", among: &taken) == "mail-2")
  }

  @Test(arguments: [
    ("a\nb", "// a\n// b"), ("", "//"), ("\u{202E}x\r\ny", "// \\u{202E}x\n// y"),
  ])
  func `keeps each comment line commented`(text: String, comment: String) {
    #expect(SwiftCall.comment(text) == comment)
  }

  @Test(arguments: [
    (#"{"a":[1,2.5,null,true,"x"]}"#, #"["a": [1, 2.5, nil, true, "x"]]"#), ("{}", "[:]"),
    ("[]", "[]"),
    ("12345678901234567890", #"JSONValue.number("12345678901234567890")"#),
  ])
  func `writes JSON as a literal`(json: String, literal: String) {
    #expect(JSONLiteral.text(json) == literal)
  }
}
